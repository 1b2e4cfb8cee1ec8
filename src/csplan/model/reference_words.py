"""What the reference of the format says in sentences, and the examples that it shows."""

from __future__ import annotations

INTRODUCTION = """\
A plan is one YAML file. It says who your customers are, how they reach you, what you promise
them, and what happens when a promise is not kept. csplan checks the file and publishes it as a
document for readers.

## How to read this page

Start with the [smallest plan](#the-smallest-plan) and the [four rules](#four-rules); they hold
everywhere. The next part, [how to write things](#how-to-write-things), shows how times, hours,
dates and money are written. After that, each [section](#sections) has a table of its fields, and
the [standard words](#standard-words) close the page. You need no section but `plan`: write what
your organization really does, and leave the rest out.

An editor with a YAML language server completes and explains all of this while you type: write
the schema beside your plan with `csplan schema -o csplan.schema.json`, and put this line at the
top of the plan.

```yaml
# yaml-language-server: $schema=csplan.schema.json
```

`csplan validate plan.yaml` says what is wrong and where; `csplan show plan.yaml --expanded`
prints a plan with every short form written out.

## The smallest plan

```yaml
csplan: 1
plan:
  title: Customer service plan
  organization: Somchai Bicycle Repair
channels:
  phone:
    address: +66 2 555 0123
    hours: Mo-Sa 09:00-18:00
commitments:
  reply:
    text: We answer every question within <reply>.
    targets: {reply: 2 days}
```

From here a plan grows by adding lines; nothing that stands there has to be written anew.

| To say | Add |
| --- | --- |
| how to reach us | `channels: {phone: +66 2 555 0123}` |
| when | `hours: Mo-Sa 09:00-18:00` under the channel |
| how fast | `targets: {answer: 6 rings}` under the channel or a commitment |
| faster for some | `cases:` under the thing that has the targets |
| what if we fail | `remedy:` beside the targets |
| what happens next | `steps:` beside the targets |
| what you call severity, place or tier | `vocabulary:` at the top; `when` and `per` use it |

## Four rules

**1. A short form is the main field.** Where a section with fields is expected, a plain text is
its main field, and nothing else. These two say the same:

```yaml
channels: {phone: +66 2 555 0123}
```

```yaml
channels: {phone: {address: +66 2 555 0123}}
```

The main field is `title` of most entries, `text` of a promise, `address` of a channel, `value`
of a target, `week` of a schedule. The tables below name it.

**2. One is a list of one.** `needs: price` is `needs: [price]`.

**3. The field decides the type, not YAML.** Everything is read as it is written: `1166` is a
text in `address`, `4.10` is a text in `version`, `no` means no in `public`. Quotes are needed
only where YAML itself needs them, above all around a text with a comma inside `{…}` or `[…]`.
An empty value is a mistake: write `none` (nothing is promised), `n/a` (it does not apply), or
leave the line out (it is not stated).

**4. Every name is checked.** Fields, ids, measures, schedules, units and words: a misspelt one
is found, with the one that you may have meant. An id consists of lower-case letters a to z,
digits and hyphens.
"""

TEXTS = """\
### Texts

A text is in the plan's first language, or stands there once for each language of
`plan.languages`.

```yaml
plan:
  title: {en: Customer service plan, th: แผนบริการลูกค้า}
  organization: Somchai Bicycle Repair
  languages: [en, th]
```

Titles, names and addresses are printed as they are. Sentences (`text` and its like) may use
simple Markdown. A **blank** such as `<reply>` in a sentence names a target of the same promise;
the document fills it in the reader's language, so that no number is written twice. `\\<` keeps
the bracket as it stands.

A blank prints the figure with its unit and what bounds it, and nothing around it:

| Target | `<reply>` prints |
| --- | --- |
| `2 working days` | 2 working days |
| `2 working days from receipt` | 2 working days |
| `48 hours before arrival` | 48 hours |
| `at least 5 days` | at least 5 days |
| `80% within 20 s` | 80% within 20 seconds |
| `immediately` | immediately |

So `within <reply>` reads well for the first two, and `<reply> before you come` for the third.
"""

CASES = """\
## Cases: who gets which promise

A promise may differ by severity, place, tier or anything else that the plan declares under
`vocabulary`. Each case takes over whatever it does not state.

```yaml
vocabulary:
  severity: {urgent: Nothing works, normal: Anything else}
  place: {north: The north, south: The south}
commitments:
  repair:
    targets: {visit: 3 working days}
    per: severity
    cases:
      urgent: {targets: {visit: 24 hours}}
  heating:
    targets: {visit: 5 days}
    cases:
      cold: {title: In the north, when: {place: north}, targets: {visit: 2 days}}
```

- `when` lists conditions: all kinds have to match, and any one of the values of a kind will do.
- `per: severity` says that the ids of the cases are severities, and nothing else.
- `segment`, `channel`, `need`, `hours` and `language` are conditions without being declared.
- For each measure, the case with the most conditions wins; the order in the file does not
  matter. Two cases with equally many conditions that can both hold and say different things are
  a mistake, and csplan names both.
- A case with neither `when` nor `per` is the case that its title says: it is printed, and nothing
  is computed from it.
"""

VALUES = (
    ("2 working days", "within two working days; on a time, no word means at most"),
    ("20 s", "within 20 seconds, day and night"),
    ("under 4 hours", "less than four hours"),
    ("average 10 minutes", "ten minutes on average; `median` works alike"),
    ("24-48 hours", "between 24 and 48 hours"),
    ("80% within 20 s", "four of five contacts within 20 seconds"),
    ("at least 90% within 2 days", "at least nine of ten within two days"),
    ("at least 85%", "a share that is reached or passed"),
    ("95%", "exactly this share; write `at least` where more is welcome"),
    ("under 5 times per 12 months", "a number in a period"),
    ("every 30 min", "again and again; `until` says when it ends"),
    ("by 17:00 next working day", "until an hour of a day"),
    ("same day if before 13:00", "for what comes in before an hour"),
    ("-59 s to +4 min 59 s", "too early and too late: how much of either is still on time"),
    ("200-230 V", "an amount of something other than time"),
    ("immediately", "a word that is the whole promise"),
    ("none", "nothing is promised"),
    ("n/a", "this measure does not apply"),
)
"""What a target's value may say: what is written, and what it means."""

AMOUNTS = (
    ("20 s", "seconds; `second` and `seconds` will do"),
    ("5 min", "minutes"),
    ("4 hours", "hours that run day and night"),
    ("4 business hours", "hours that run while we are open"),
    ("2 working days", "the rest of today, and two days on which we are open"),
    ("3 shop days", "days of the schedule `shop`"),
    ("30 days", "calendar days"),
    ("30 calendar days", "the same, said aloud"),
    ("8 weeks", "calendar weeks"),
    ("1 month", "a calendar month, never 30 days"),
    ("1 h 30 min", "two parts"),
    ("5 or 10 working days", "one of two, without saying which"),
    ("6 rings", "a unit of its own"),
)

CLOCKS = """\
A unit alone runs day and night. `business`, `working` and `open` follow the hours in force:
those of the target, else of the promise, else of its channel, else of the plan. The id of a
schedule is a clock of its own.
"""

HOURS = (
    ("Mo-Fr 09:00-17:00", "five days a week"),
    ("Mo-Fr 09:00-12:00,13:00-17:00", "with a break"),
    ("Mo-Fr 09:00-18:00; Sa 09:00-12:00", "shorter on one day"),
    ("Fr,Sa 18:00-02:00", "past midnight"),
    ("Mo-Sa 09:00-18:00; PH off", "closed on public holidays"),
    ("24/7", "always"),
    ("09:00-17:00", "the days are not stated"),
)

DATES = (
    ("2026-07-01", "a day"),
    ("2026-07", "a month, where a month will do"),
    ("2026", "a year, where a year will do"),
)

RANGES = (
    ("13 Apr", "one day, every year"),
    ("13 Apr to 15 Apr", "some days, every year"),
    ("2026-12-31", "one day, once"),
    ("2026-12-28 to 2027-01-03", "some days, once"),
)

MONEY = (
    ("100 THB", "a sum"),
    ("up to 100 USD", "a sum or less; `at least` and `about` work alike"),
    ("20% of the quarterly fee", "a share of something"),
    ("200 THB per 1 day, at most 1000 THB", "again for every day, with a limit"),
    ("free", "free of charge"),
    ("a fee applies", "words: any text that does not begin with a figure"),
)

EVENTS = (
    ("receipt", "a standard event"),
    ("{words: the last survey visit}", "words of your own"),
)

TRIGGERS = (
    ("deadlock", "an event"),
    ("8 weeks", "when so much time has passed"),
    ("8 weeks from first-complaint", "counted from an event"),
)

RESULTS = (
    ("96.67%", "a share"),
    ("435 of 450", "counted: so many of so many"),
    ("82 s", "a time or an amount"),
    ("4.2", "a plain figure, such as a score"),
    ("no data", "nothing was measured"),
)

REFUSED = (
    ("value", "20"),
    ("value", "< 5 min"),
    ("value", "80% in 20 s"),
    ("value", "90 percent"),
    ("value", "max 24 hours"),
    ("value", "ASAP"),
    ("value", "by 5pm next working day"),
    ("hours", "Mon-Fri 9am-5pm"),
    ("hours", "24 hours"),
    ("date", "01/07/2026"),
    ("date", "2569-07-01"),
    ("money", "$100"),
    ("share", "0.8"),
)
"""What people write at first, by kind, and what csplan answers."""
