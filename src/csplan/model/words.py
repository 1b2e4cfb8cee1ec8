"""The words of the field that every plan may use: measures, events, media, kinds.

Each has an English label, which the catalogs translate. A plan declares words of its own under
`vocabulary`. They are drawn from published service plans and from the laws that ask for them.
"""

from __future__ import annotations

MEASURES: dict[str, str] = {
    # What we do for the customer: less time is better.
    "answer": "Time to answer",
    "wait": "Waiting time",
    "acknowledge": "Acknowledgement",
    "first-reply": "First reply",
    "reply": "Reply",
    "respond": "Response",
    "update": "Progress update",
    "handle": "Handling time",
    "resolve": "Resolution",
    "complete": "Completion",
    "make-safe": "Made safe",
    "visit": "Visit",
    "arrive": "Arrival",
    "callback": "Call back",
    "notify": "Notice",
    "decide": "Decision",
    "deliver": "Delivery",
    "repair": "Repair",
    "replace": "Replacement",
    "refund": "Refund",
    "credit": "Credit",
    "pay": "Payment",
    "publish": "Publication",
    # What the customer may do, and how long: more time is better.
    "return": "Return",
    "exchange": "Exchange",
    "claim": "Claim",
    "cancel": "Cancellation",
    "appeal": "Appeal",
    "use": "Valid for",
    "keep": "Kept for",
    "supply": "Supplied for",
    "support": "Supported for",
    # What is measured over many contacts.
    "availability": "Availability",
    "abandonment": "Abandoned contacts",
    "first-contact-resolution": "Resolved at first contact",
    "punctuality": "Punctuality",
    "satisfaction": "Satisfaction",
    "effort": "Customer effort",
    "recommendation": "Recommendation",
    "complaints": "Complaints",
    "attendance": "Attendance",
}

WINDOWS = frozenset(
    {"return", "exchange", "claim", "cancel", "appeal", "use", "keep", "supply", "support"}
)
"""Measures that give the customer time: a longer one is the better promise."""

EVENTS: dict[str, str] = {
    "anytime": "at any time",
    "on-request": "on request",
    "contact": "your contact",
    "request": "your request",
    "complete-request": "a complete request",
    "receipt": "receipt",
    "report": "your report",
    "booking": "booking",
    "order": "your order",
    "purchase": "purchase",
    "payment": "payment",
    "shipping": "shipping",
    "delivery": "delivery",
    "installation": "installation",
    "activation": "activation",
    "appointment": "the appointment",
    "arrival": "arrival",
    "departure": "departure",
    "awareness": "the moment we learn of it",
    "start-of-work": "the start of work",
    "acknowledgement": "our acknowledgement",
    "answer": "our answer",
    "decision": "our decision",
    "final-answer": "our final answer",
    "change": "the change",
    "delay": "the delay",
    "failure": "the failure",
    "outage": "the outage",
    "incident": "the incident",
    "complaint": "your complaint",
    "first-complaint": "the first complaint",
    "deadlock": "deadlock",
    "missed-target": "a missed target",
    "priority-set": "the moment the priority is set",
    "processing": "processing",
    "approval": "approval",
    "resolution": "resolution",
    "closing": "closing",
    "return": "return of the goods",
    "cancellation": "cancellation",
    "release": "release",
    "end-of-sale": "the end of sale",
    "end-of-production": "the end of production",
    "end-of-month": "the end of the month",
    "end-of-quarter": "the end of the quarter",
    "end-of-year": "the end of the year",
    "end-of-contract": "the end of the contract",
    "hire": "the first day at work",
    "waiting-for-customer": "we wait for you",
    "waiting-for-third-party": "we wait for somebody else",
    "dissatisfied": "the day you tell us that you are not satisfied",
}

MEDIA: dict[str, str] = {
    "phone": "Telephone",
    "textphone": "Textphone",
    "sms": "Text message",
    "email": "E-mail",
    "chat": "Live chat",
    "messaging": "Messaging app",
    "social": "Social media",
    "video": "Video call",
    "web": "Website",
    "form": "Web form",
    "portal": "Customer portal",
    "app": "App",
    "post": "Post",
    "fax": "Fax",
    "counter": "In person",
    "visit": "Visit to you",
    "kiosk": "Self-service kiosk",
    "display": "Display screen",
    "announcement": "Announcement",
    "self-service": "Self-service",
    "bot": "Automated assistant",
}

LIVE_MEDIA = frozenset({"phone", "textphone", "chat", "video", "counter", "visit"})
"""Media in which people speak with each other at the same time."""

POLICY_KINDS: dict[str, str] = {
    "warranty": "Warranty",
    "returns": "Returns",
    "refunds": "Refunds",
    "complaints": "Complaints",
    "escalation": "Escalation",
    "privacy": "Privacy",
    "accessibility": "Accessibility",
    "conduct": "Conduct",
    "continuity": "Continuity",
    "other": "Policy",
}

NEED_KINDS: dict[str, str] = {
    "performance": "Performance of the product",
    "staff": "Dealings with our people",
    "price": "Price",
    "durability": "Durability",
    "protection": "Protection when something fails",
    "access": "Access to service",
    "information": "Information",
}

MOMENTS: dict[str, str] = {
    "before": "Before buying",
    "starting": "Getting started",
    "use": "In use",
    "problem": "When there is a problem",
    "leaving": "Leaving",
}

TECHNIQUES: dict[str, str] = {
    "empathy": "Empathy",
    "explanation": "Explanation",
    "inquiry": "Inquiry",
}

STRENGTHS: dict[str, str] = {
    "guarantee": "Guaranteed",
    "promise": "Promised",
    "aim": "We aim for this",
    "where-possible": "Where possible",
    "best-effort": "Best effort",
    "indicative": "Indicative",
}

PRIORITIES: dict[str, str] = {
    "critical": "Critical",
    "high": "High",
    "medium": "Medium",
    "low": "Low",
}

REFERENCE_KINDS: dict[str, str] = {
    "document": "Document",
    "law": "Law",
    "standard": "Standard",
    "body": "Outside body",
    "term": "Term",
}

GUIDE_TOPICS: dict[str, str] = {
    "expectations": "What to expect",
    "use": "Handling",
    "troubleshooting": "Basic troubleshooting",
    "help": "How to get help",
    "safety": "Safety",
}

DECISION_ROLES: dict[str, str] = {
    "decides": "decides",
    "buys": "buys",
    "uses": "uses",
    "pays": "pays",
    "influences": "influences",
}

DEALINGS: dict[str, str] = {"directly": "Directly with us", "indirectly": "Through others"}
LEVELS: dict[str, str] = {"low": "Low", "medium": "Medium", "high": "High"}
STATUSES: dict[str, str] = {"draft": "Draft", "approved": "Approved", "retired": "Retired"}
INITIATIVES: dict[str, str] = {
    "reactive": "You contact us",
    "proactive": "We contact you",
    "both": "You contact us, and we contact you",
}

VALUE_WORDS: dict[str, str] = {
    "immediately": "immediately",
    "at once": "at once",
    "as soon as possible": "as soon as possible",
    "as quickly as possible": "as quickly as possible",
    "promptly": "promptly",
    "best effort": "with our best effort",
    "where possible": "where possible",
    "on request": "on request",
    "next scheduled visit": "at the next scheduled visit",
    "agreed date": "on an agreed date",
}
"""Values that are words: never forced into a number."""

UNITS: dict[str, str] = {
    "kPa": "kPa",
    "bar": "bar",
    "L/min": "L/min",
    "V": "V",
    "Hz": "Hz",
    "C": "°C",
}
"""Physical units that promises about a supply are made in."""

PLAN_KINDS: dict[str, str] = {
    "small-shop": "Small shop",
    "retail": "Retail",
    "ecommerce": "Online shop",
    "saas": "Software",
    "airline": "Airline",
    "municipality": "Municipality",
    "agency": "Public agency",
    "utility": "Utility",
    "bank": "Bank",
    "insurance": "Insurance",
    "clinic": "Clinic",
    "hospital": "Hospital",
    "hospitality": "Hospitality",
    "telecom": "Telecommunications",
    "manufacturer": "Manufacturer",
    "other": "Other",
}

CONDITION_KINDS: dict[str, str] = {
    "segment": "Customers",
    "channel": "Channel",
    "need": "Need",
    "hours": "Hours",
    "language": "Language",
}
"""Conditions that need no declaration: their values are things of the plan."""

VOCABULARY_OF_WORDS = frozenset({"event", "unit", "measure", "heading"})
"""Vocabularies that add to the words of the format rather than to its conditions; the words of
`heading` are the names of the other vocabularies."""

NUMBERINGS = ("none", "1", "1.1", "1.a", "a", "i")

VOCABULARY_KINDS: dict[str, str] = {
    "severity": "Severity",
    "priority": "Priority",
    "urgency": "Urgency",
    "tier": "Service tier",
    "plan": "Plan",
    "product": "Product",
    "service": "Service",
    "request": "Kind of request",
    "place": "Place",
    "area": "Area",
    "season": "Season",
    "state": "State",
    "payment": "Means of payment",
    "market": "Market",
    "country": "Country",
    "event": "Events",
    "unit": "Units",
    "measure": "What we measure",
}
"""Usual names of vocabularies, so that a document can head them in its language."""
