"use strict";
// The page around the document: it listens for changes and shows them where the reader is. After a
// save, only what has changed of a document is exchanged. Another document comes into a frame behind
// the one that is shown, and takes its place once it is there.

const words = JSON.parse(document.getElementById("words").textContent);
const at = id => document.getElementById(id);
const SIGNS = {error: "✖", warning: "⚠", info: "ℹ"};
const SEVERITIES = ["error", "warning", "info"];
const PATIENCE = 2000;

let state = null;
let frame = null;
let turn = 0;
let latest = 0;
let stream = null;
let retry = null;
let isOpen = null;
let wasStale = false;

// What is chosen ------------------------------------------------------------------------------

function query(choice) {
  return new URLSearchParams(choice).toString();
}

function wanted() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

function showSwitches() {
  const form = at("switches");
  const drawn = JSON.stringify(state.switches);
  if (form.dataset.drawn !== drawn) {
    form.dataset.drawn = drawn;
    const focused = document.activeElement && document.activeElement.name;
    form.replaceChildren(...state.switches.map(drawSwitch));
    if (focused && form.elements[focused]) form.elements[focused].focus();
  }
  for (const one of state.switches) form.elements[one.name].value = state.choice[one.name];
}

function drawSwitch(one) {
  const label = element("label", "", `${one.label} `);
  const select = element("select");
  select.name = one.name;
  for (const [value, said] of one.options) select.append(new Option(said, value));
  select.addEventListener("change", () => {
    const choice = {...state.choice, [one.name]: select.value};
    history.replaceState(null, "", `/?${query(choice)}`);
    refresh();
  });
  label.append(select);
  return label;
}

// The document --------------------------------------------------------------------------------

async function refresh() {
  const mine = ++turn;
  let found;
  try {
    const answer = await fetch(`/state?${query(wanted())}`);
    if (!answer.ok) throw new Error(await answer.text());
    found = await answer.json();
  } catch {
    if (mine === turn) lose();
    return;
  }
  if (mine !== turn) return;
  state = found;
  showSwitches();
  const chosen = query(state.choice);
  const address = `/document?${chosen}&digest=${state.digest}`;
  if (!state.digest) {
    if (frame) frame.remove();
    frame = null;
    at("stage").replaceChildren(element("p", "", words.nothing));
    finish();
  } else if (frame && frame.dataset.address === address) {
    drawNotes(frame, frame);
    finish();
  } else if (frame && frame.dataset.chosen === chosen) {
    update(address, mine);
  } else {
    load(address, chosen, mine);
  }
}

async function update(address, mine) {
  let text;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(await answer.text());
    text = await answer.text();
  } catch {
    if (mine === turn) lose();
    return;
  }
  if (mine !== turn) return;
  const page = frame.contentDocument;
  const next = new DOMParser().parseFromString(text, "text/html");
  linkOutside(next);
  openAgain(page, next);
  drawNotes(frame, frame, () => turnInto(page.documentElement, next.documentElement));
  frame.dataset.address = address;
  finish();
}

// Make one element what another is, and leave alone all that is the same in both.
function turnInto(now, next) {
  for (const {name} of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const {name, value} of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  const old = [...now.childNodes];
  const wanted = [...next.childNodes];
  while (old.length && wanted.length && old[0].isEqualNode(wanted[0])) {
    old.shift();
    wanted.shift();
  }
  let before = null;
  while (old.length && wanted.length && old.at(-1).isEqualNode(wanted.at(-1))) {
    before = old.pop();
    wanted.pop();
  }
  if (old.length === wanted.length) {
    old.forEach((one, index) => exchange(one, wanted[index]));
    return;
  }
  for (const one of old) one.remove();
  for (const one of wanted) now.insertBefore(now.ownerDocument.adoptNode(one), before);
}

function exchange(now, next) {
  if (now.isEqualNode(next)) return;
  const isAlike = now.nodeType === Node.ELEMENT_NODE && now.nodeName === next.nodeName && now.id === next.id;
  if (isAlike && now.localName !== "style") turnInto(now, next);
  else now.replaceWith(now.ownerDocument.adoptNode(next));
}

function load(address, chosen, mine) {
  const next = document.createElement("iframe");
  next.title = words.frame;
  // No script runs in it; what it links to opens in a tab of its own.
  next.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
  next.className = "coming";
  next.dataset.address = address;
  next.dataset.chosen = chosen;
  next.addEventListener("load", () => {
    if (mine !== turn || !next.contentDocument) {
      next.remove();
      return;
    }
    linkOutside(next.contentDocument);
    if (frame) openAgain(frame.contentDocument, next.contentDocument);
    holdStill(next.contentDocument);
    drawNotes(frame, next);
    const hadFocus = frame && document.activeElement === frame;
    if (frame) frame.remove();
    frame = next;
    for (const other of [...at("stage").children]) if (other !== next) other.remove();
    next.className = "";
    if (hadFocus) next.focus();
    finish();
  });
  next.src = address;
  at("stage").append(next);
}

function linkOutside(page) {
  for (const link of page.querySelectorAll("a[href]")) {
    if (link.getAttribute("href").startsWith("#")) continue;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
}

// The reader's place ----------------------------------------------------------------------------

// Every anchor with its distance from the top of the window, the best to hold on to first: the
// last one at or above the upper third, then what stands above it, then what comes below.
function marks(shown) {
  if (!shown || !shown.contentDocument || !shown.contentWindow.scrollY) return [];
  const line = shown.contentWindow.innerHeight / 3;
  const found = [...shown.contentDocument.querySelectorAll("main [id], main[id]")]
    .map(one => ({id: one.id, top: one.getBoundingClientRect().top}));
  const above = found.filter(one => one.top <= line).sort((a, b) => b.top - a.top);
  const below = found.filter(one => one.top > line).sort((a, b) => a.top - b.top);
  return [...above, ...below];
}

function drawNotes(before, after, change = () => {}) {
  const held = marks(before);
  const wasAt = before && before.contentWindow ? before.contentWindow.scrollY : 0;
  if (before && before.contentDocument) takeNotesAway(before.contentDocument);
  change();
  placeNotes(after.contentDocument);
  const view = after.contentWindow;
  let goal = wasAt;
  for (const mark of held) {
    const now = after.contentDocument.getElementById(mark.id);
    if (now) {
      goal = view.scrollY + now.getBoundingClientRect().top - mark.top;
      break;
    }
  }
  view.scrollTo({top: goal, behavior: "instant"});
}

// What the reader had unfolded stays so.
function openAgain(before, after) {
  const places = page => [...page.querySelectorAll("details")].map(one => {
    const around = one.closest("[id]");
    return [around ? around.id : "", one];
  });
  const open = new Set(places(before).filter(([, one]) => one.open).map(([id]) => id));
  for (const [id, one] of places(after)) if (open.has(id)) one.open = true;
}

// The browser would keep the place too, in its own way and a moment later.
function holdStill(page) {
  const sheet = new page.defaultView.CSSStyleSheet();
  sheet.replaceSync("html { overflow-anchor: none; }");
  page.adoptedStyleSheets = [sheet];
}

// Findings --------------------------------------------------------------------------------------

function element(tag, kind = "", text = "") {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text) made.textContent = text;
  return made;
}

function keyOf(note) {
  return [note.code, note.message, ...note.anchors.slice(0, 1)].join("\n");
}

function drawNote(note, isUnfolded) {
  const made = element("details", `note ${note.severity}`);
  made.open = isUnfolded;
  made.dataset.key = keyOf(note);
  const head = element("summary");
  head.append(element("span", "kind", `${SIGNS[note.severity]} ${words[note.severity]}: `), note.message);
  if (note.line) head.append(element("span", "where", ` (${placeOf(note)})`));
  made.append(head);
  if (note.help) made.append(element("p", "", note.help));
  if (note.code) made.append(element("p", "where", words.more.replace("{code}", note.code)));
  return made;
}

function placeOf(note) {
  const own = !note.file || note.file === state.name;
  return (own ? words.line : words.place).replace("{file}", note.file).replace("{line}", note.line);
}

function unfolded(root) {
  return new Set([...root.querySelectorAll("details.note[open]")].map(one => one.dataset.key));
}

const wereOpen = new Set();

// What the notes stand in: a document may have anything of its own, even what looks like one.
const hosts = new WeakSet();

function hostsIn(page) {
  return [...page.querySelectorAll("[data-csplan-note]")].filter(one => hosts.has(one));
}

// Where a note stands: within a cell, an item or a fact, below a heading, else after the thing.
function putBeside(place, host) {
  if (place.localName === "tr") place.cells[0].append(host);
  else if (["li", "td", "th", "dd"].includes(place.localName)) place.append(host);
  else if (place.parentElement && place.parentElement.localName === "dl") place.lastElementChild.append(host);
  else if (["article", "section"].includes(place.localName) && place.firstElementChild) {
    let last = place.firstElementChild;
    while (hosts.has(last.nextElementSibling)) last = last.nextElementSibling;
    last.after(host);
  } else place.after(host);
}

function placeOfNote(page, note) {
  for (const anchor of note.anchors) {
    const found = page.getElementById(anchor);
    if (found) return found;
  }
  return note.anchors.length && note.anchors.at(-1) === "plan" ? page.querySelector("h1") : null;
}

function takeNotesAway(page) {
  for (const old of hostsIn(page)) {
    for (const one of old.shadowRoot.querySelectorAll("details.note")) {
      if (one.open) wereOpen.add(one.dataset.key);
      else wereOpen.delete(one.dataset.key);
    }
    old.remove();
  }
}

function placeNotes(page) {
  const sheet = new page.defaultView.CSSStyleSheet();
  sheet.replaceSync(styleOfNotes());
  state.notes.forEach((note, index) => {
    const place = placeOfNote(page, note);
    note.place = place;
    if (!place || !at("in-text").checked) return;
    const host = page.createElement("div");
    hosts.add(host);
    host.dataset.csplanNote = String(index);
    host.lang = "en";
    host.dir = "ltr";
    host.setAttribute("role", "note");
    host.setAttribute("aria-label", words[note.severity]);
    const root = host.attachShadow({mode: "open"});
    root.adoptedStyleSheets = [sheet];
    root.append(drawNote(note, wereOpen.has(keyOf(note))));
    putBeside(place, host);
  });
}

// The rules of the page's own style that notes need, made to hold inside a shadow.
function styleOfNotes() {
  let text = ":host { display: block; margin-block: .4rem; max-width: 43rem; print-color-adjust: exact; } @media print { :host { display: none; } } ";
  for (const rule of document.styleSheets[0].cssRules) {
    const said = rule.cssText;
    if (/^(:root|\*|:focus-visible|\.note)/.test(said) || (rule.media && said.includes(":root"))) {
      text += said.replaceAll(":root", ":host") + "\n";
    }
  }
  return text;
}

function showFindings() {
  const panel = at("findings");
  const before = unfolded(panel);
  const isFirst = isOpen === null;
  // On a phone, the document comes first; where there is none, or an old one, the reason does.
  if (isFirst) isOpen = matchMedia("(min-width: 64rem)").matches;
  if (state.stale || !state.digest) isOpen = isOpen || !wasStale;
  wasStale = state.stale || !state.digest;
  const page = frame && frame.contentDocument;
  const groups = {elsewhere: [], placed: []};
  state.notes.forEach((note, index) => {
    const isPlaced = page && note.place && note.place.ownerDocument === page;
    const item = element("li");
    const drawn = drawNote(note, before.has(keyOf(note)) || (isFirst && note.severity === "error"));
    if (isPlaced) {
      const button = element("button", "", words.show);
      button.type = "button";
      button.addEventListener("click", () => goTo(index));
      drawn.append(button);
    }
    item.append(drawn);
    groups[isPlaced ? "placed" : "elsewhere"].push(item);
  });
  for (const [name, items] of Object.entries(groups)) {
    at(name).hidden = !items.length;
    at(name).querySelector("ol").replaceChildren(...items);
  }
  at("left-out").hidden = !state.left_out;
  at("left-out").textContent = words.left_out.replace("{count}", state.left_out);
  const button = at("count");
  button.textContent = counted();
  button.hidden = !state.notes.length;
  button.setAttribute("aria-expanded", String(isOpen));
  panel.hidden = !state.notes.length || !isOpen;
}

function goTo(index) {
  const page = frame.contentDocument;
  const note = hostsIn(page).find(one => one.dataset.csplanNote === String(index));
  const goal = note || state.notes[index].place;
  goal.scrollIntoView({block: "center", behavior: "instant"});
  if (!note) return;
  const drawn = note.shadowRoot.querySelector("details");
  drawn.open = true;
  drawn.querySelector("summary").focus();
}

function counted() {
  const said = [];
  for (const severity of SEVERITIES) {
    const count = state.notes.filter(note => note.severity === severity).length;
    if (count) said.push(count === 1 ? words[`one_${severity}`] : `${count} ${words[`${severity}s`]}`);
  }
  return said.join(", ") || words.none;
}

function finish() {
  document.body.classList.toggle("is-stale", state.stale);
  at("banner").hidden = !state.stale;
  at("banner").textContent = state.stale ? words.stale : "";
  showFindings();
  const time = new Date().toLocaleTimeString([], {hour12: false});
  at("status").replaceChildren(`${words.updated} ${time}`, element("span", "heard", `: ${counted()}`));
  document.documentElement.dataset.revision = state.revision;
  // What was saved while the first state was on its way.
  if (latest > state.revision) refresh();
}

// Changes ---------------------------------------------------------------------------------------

function listen() {
  clearTimeout(retry);
  if (stream) stream.close();
  stream = null;
  // A browser opens few connections to one place: pages that nobody sees keep none.
  if (document.hidden) return;
  stream = new EventSource("/events");
  stream.addEventListener("revision", event => {
    latest = Number(event.data);
    const isNew = (state && state.revision !== latest) || at("status").dataset.lost;
    delete at("status").dataset.lost;
    if (isNew) refresh();
  });
  stream.addEventListener("error", lose);
}

function lose() {
  at("status").dataset.lost = "yes";
  at("status").textContent = words.lost;
  latest = 0;
  if (stream) stream.close();
  clearTimeout(retry);
  retry = setTimeout(listen, PATIENCE);
}

document.addEventListener("visibilitychange", listen);
at("in-text").addEventListener("change", () => {
  if (frame) drawNotes(frame, frame);
  if (state) showFindings();
});
at("count").addEventListener("click", () => {
  isOpen = !isOpen;
  showFindings();
});
at("switches").addEventListener("submit", event => event.preventDefault());
at("stage").append(element("p", "", words.loading));
refresh();
listen();
