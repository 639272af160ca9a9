// A page that is about a document (`main[data-live]`) follows what others do: the server tells how long the document's
// log is now, the page is fetched once more, and its parts (`[data-live-part]`) that have changed are put anew. A part in
// which somebody is writing stays as it is; a button shows what has changed. Without this script the page is as it was
// when it was opened.

const CUT_MS = 5000;
const AGAIN_MS = 10000;

const main = document.querySelector("main[data-live]");
const stream = `/live/${encodeURIComponent(main.dataset.live)}`;
const BY_ITSELF = { "Liantu-Live": "1" };
// A meeting's page says where it is read: what answers a refused form stands at the form's address.
const { room } = main.dataset;
const [cut, show, said, over] = ["cut", "show", "said", "over"].map((name) => main.querySelector(`[data-live-${name}]`));

// How much of the log the page shows, and how long the log is.
let seen = Number(main.dataset.seq);
let told = seen;
let source = null;
let busy = false;
let cutTimer = 0;
let againTimer = 0;
// What has changed in parts in which somebody is writing.
const held = new Map();
// The page can't be fetched as it was opened: only opening it anew helps.
let stale = false;

/** Says something to those who hear the page; the same twice is said twice. */
function say(words) {
  said.textContent = "";
  setTimeout(() => (said.textContent = said.dataset[words]), 100);
}

const fields = (part) => [...part.querySelectorAll("input:not([type=hidden]), select, textarea")];

/** Whether a field says something else than when it came. */
function isTyped(field) {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return field.value !== first?.value;
  }
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.type === "file") return field.files.length > 0;
  return field.value !== field.defaultValue;
}

const isBegun = (part) => fields(part).some((field) => field === document.activeElement || isTyped(field));

/** What a part says: without the ids of its forms, which are new each time, and whether or not a fold is open. */
function words(part) {
  const copy = part.cloneNode(true);
  copy.querySelectorAll("input[name=operation]").forEach((field) => field.removeAttribute("value"));
  copy.querySelectorAll("details").forEach((fold) => fold.removeAttribute("open"));
  return copy.outerHTML;
}

/** By what a thing in a part is known again. */
function nameOf(thing) {
  const about = thing.matches("details") ? thing.querySelector("summary") : thing;
  const form = thing.closest("form") ?? (thing.matches("details") ? thing.querySelector("form") : null);
  const isField = thing.matches("input, select, textarea");
  const value = thing.matches("[type=checkbox], [type=radio]") ? thing.value : "";
  const text = about.getAttribute("aria-label") ?? (isField || thing.hasAttribute("href") ? "" : about.textContent);
  const parts = [thing.tagName, thing.id, thing.getAttribute("href"), thing.getAttribute("name")];
  return [...parts, value, form?.id, form?.getAttribute("action"), text].join("|");
}

const FOCUSED = "a, button, summary, input, select, textarea, [tabindex]";

/** Puts a part anew, and what its reader has done with it: the folds, the focus, how far it is scrolled, what is typed. */
function put(old, fresh) {
  const folds = new Map([...old.querySelectorAll("details")].map((fold) => [nameOf(fold), fold.open]));
  const scrolled = new Map([...old.querySelectorAll("[tabindex]")].map((box) => [nameOf(box), box.scrollLeft]));
  const typed = new Map(fields(old).filter(isTyped).map((field) => [nameOf(field), field]));
  const active = document.activeElement;
  const focus = old.contains(active) ? nameOf(active) : null;
  const next = document.adoptNode(fresh);
  old.replaceWith(next);
  for (const fold of next.querySelectorAll("details")) fold.open = folds.get(nameOf(fold)) ?? fold.open;
  for (const box of next.querySelectorAll("[tabindex]")) box.scrollLeft = scrolled.get(nameOf(box)) ?? 0;
  for (const field of fields(next)) {
    const was = typed.get(nameOf(field));
    if (!was) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = was.checked;
    else if (field.type !== "file") field.value = was.value;
  }
  if (focus) {
    const again = [next, ...next.querySelectorAll(FOCUSED)].find((thing) => nameOf(thing) === focus);
    (again ?? main).focus({ preventScroll: true });
  }
}

/** Takes what the fetched page says into this one. */
function take(page) {
  let changed = false;
  held.clear();
  const parts = (of) => new Map([...of.querySelectorAll("[data-live-part]")].map((part) => [part.dataset.livePart, part]));
  const [old, now] = [parts(document), parts(page)];
  // A part that has come or gone has no place to be put.
  stale = old.size !== now.size || [...old.keys()].some((name) => !now.has(name));
  for (const [name, part] of old) {
    const fresh = now.get(name);
    if (!fresh || words(fresh) === words(part)) continue;
    if (isBegun(part)) {
      held.set(part, fresh);
    } else {
      put(part, fresh);
      changed = true;
    }
  }
  if (held.size > 0 || stale) say("held");
  else if (changed) say("changed");
  offer();
}

function offer() {
  show.hidden = held.size === 0 && !stale;
}

/** Fetches the page as long as the log is longer than what is shown. */
async function look() {
  if (busy || stale || document.hidden) return;
  busy = true;
  try {
    while (told > seen && !stale) {
      const until = told;
      const answer = await fetch(room ?? location.href, { headers: { Accept: "text/html", ...BY_ITSELF } });
      const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
      const fresh = page?.querySelector("main[data-live]");
      if (fresh) {
        seen = Math.max(until, Number(fresh.dataset.seq));
        take(page);
      } else {
        stale = answer.status < 500;
        offer();
        if (stale && room) refused();
        break;
      }
    }
  } catch {
    // The line is cut: the stream comes back with the number.
  } finally {
    busy = false;
  }
}

function open() {
  clearTimeout(againTimer);
  if (source || stale || document.hidden) return;
  source = new EventSource(stream);
  source.addEventListener("open", stands);
  source.addEventListener("message", (event) => {
    told = Math.max(told, Number(event.data));
    look();
  });
  source.addEventListener("error", () => {
    cutTimer ||= setTimeout(isCut, CUT_MS);
    // What the server refuses, a browser does not ask for again.
    if (source?.readyState === EventSource.CLOSED) {
      close();
      refused();
    }
  });
}

/** Finds out whether it is for now, or because the session or the right has ended. */
async function refused() {
  let status = 0;
  try {
    status = (await fetch(stream, { headers: BY_ITSELF })).status;
  } catch {
    // The line is cut.
  }
  const isOver = [401, 403, 404].includes(status);
  stale ||= isOver;
  if (isOver && room) {
    dark();
  } else if (stale) {
    stands();
    offer();
  } else {
    againTimer = setTimeout(open, AGAIN_MS);
  }
}

/** Nothing of a meeting is left on a screen whose reader may not read it any more. */
function dark() {
  close();
  stands();
  held.clear();
  for (const part of main.querySelectorAll("[data-live-part]")) part.replaceChildren();
  main.dataset.dark = "";
  show.hidden = true;
  over.hidden = false;
}

function close() {
  source?.close();
  source = null;
}

function stands() {
  clearTimeout(cutTimer);
  cutTimer = 0;
  cut.hidden = true;
}

function isCut() {
  cut.hidden = false;
  say("cut");
}

// A page that nobody sees holds no line: a browser has few of them for one server.
function turn() {
  if (document.hidden) {
    clearTimeout(againTimer);
    close();
    stands();
  } else {
    open();
  }
}

show.addEventListener("click", () => {
  if (stale) location.reload();
  for (const [part, fresh] of held) put(part, fresh);
  held.clear();
  offer();
  say("changed");
  main.focus({ preventScroll: true });
});
// A script that has sent a form has got the page as it is now.
main.addEventListener("live-page", ({ detail: page }) => {
  const fresh = page.querySelector("main[data-live]");
  if (Number(fresh.dataset.seq) < seen) return;
  seen = Number(fresh.dataset.seq);
  take(page);
});
addEventListener("visibilitychange", turn);
addEventListener("pagehide", close);
addEventListener("pageshow", turn);
turn();
