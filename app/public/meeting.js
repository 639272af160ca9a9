// A meeting's page. What somebody states is sent by its form, and again until the server has answered: until then it
// stands in the browser's own storage, so that neither a broken line nor a reload loses it, and the id in it makes it happen
// once. A secret ballot is kept in memory alone. What is refused stays in its form, with the reason. The projector's
// clock goes on. Without this script forms are sent by their buttons.

const AGAIN_MS = 3000;
const LOOK_MS = 60000;

const main = document.querySelector("main[data-live]");
const sign = main.querySelector("[data-meeting-state]");
// What one person has left unsent on a device is never sent for another.
const STORE = `liantu-meeting:${main.dataset.live}#${sign?.dataset.meetingState}#`;

/** What became of what was sent: sending, unsent, out, refused, sent. */
function say(state, more = "") {
  sign.dataset.state = state;
  sign.textContent = [sign.dataset[state], more].filter(Boolean).join(" ");
}

const storage = {
  put(step, body) {
    try {
      localStorage.setItem(STORE + step, body);
    } catch {
      // A browser without storage still sends.
    }
  },
  take(step) {
    try {
      localStorage.removeItem(STORE + step);
    } catch {
      // See above.
    }
  },
  all() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(STORE));
      return keys.map((key) => [key.slice(STORE.length), localStorage.getItem(key)]);
    } catch {
      return [];
    }
  },
};

/** What was sent and not answered. */
const waiting = new Map();

const formOf = (step) => main.querySelector(`form[data-meeting="${CSS.escape(step)}"]`);

/** The same item, and nothing that only this copy of the page has. */
function fill(form, body) {
  const typed = new URLSearchParams(body);
  if (!form || form.elements.item?.value !== typed.get("item")) return;
  for (const [name, value] of typed) {
    const field = form.elements[name];
    if (field && name !== "operation" && name !== "item") field.value = value;
  }
  form.closest("details")?.setAttribute("open", "");
}

/** Sends until it is answered. */
async function send(sent) {
  clearTimeout(sent.timer);
  if (sent.busy) return;
  sent.busy = true;
  try {
    const headers = { Accept: "text/html", "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await fetch(sent.action, { method: "POST", headers, body: sent.body });
    if (answer.status === 429 || answer.status >= 500) {
      again(sent);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main[data-live]");
    if (answer.ok && fresh?.dataset.live !== main.dataset.live) {
      // Signed out: what was stated is kept until somebody signs in here again.
      say("out");
      return;
    }
    settled(sent, answer.ok, page);
  } catch {
    again(sent);
  } finally {
    sent.busy = false;
  }
}

function again(sent) {
  say("unsent", sent.label);
  sent.timer = setTimeout(() => send(sent), AGAIN_MS);
}

function settled(sent, isDone, page) {
  waiting.delete(sent.step);
  storage.take(sent.step);
  const form = formOf(sent.step);
  if (isDone) {
    say("sent", [sent.label, new Date().toTimeString().slice(0, 5)].filter(Boolean).join(" "));
    if (form?.contains(document.activeElement)) main.focus({ preventScroll: true });
    form?.reset();
    main.dispatchEvent(new CustomEvent("live-page", { detail: page }));
  } else {
    const why = page.querySelector("[data-meeting-wrong]")?.textContent ?? page.querySelector("main h1")?.textContent;
    say("refused", why?.trim());
    if (form && !form.matches(":focus-within")) fill(form, sent.body);
  }
}

function ask(step, action, body, label) {
  const sent = { step, action, body, label, timer: 0, busy: false };
  waiting.set(step, sent);
  say("sending", label);
  send(sent);
}

addEventListener("submit", (event) => {
  const form = event.target;
  const step = form.dataset?.meeting;
  if (!step || !sign) return;
  event.preventDefault();
  if (waiting.has(step)) return;
  const body = new URLSearchParams(new FormData(form)).toString();
  if ("keep" in form.dataset) storage.put(step, body);
  const chosen = "keep" in form.dataset ? form.querySelector("input[type=radio]:checked")?.parentElement : null;
  ask(step, form.action, body, chosen?.textContent.trim() ?? "");
});

const unsent = () => [...waiting.values()];
addEventListener("online", () => unsent().forEach(send));
addEventListener("visibilitychange", () => document.hidden || unsent().forEach(send));
if (sign) for (const [step, body] of storage.all()) ask(step, `${sign.dataset.meeting}/${step}`, body, "");

// The clock of the room: the server's time, as it went on since the page was made.
const clock = main.querySelector("[data-clock]");
if (clock) {
  const from = Number(clock.dataset.clock) - performance.now();
  const format = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Shanghai" });
  setInterval(() => (clock.textContent = format.format(from + performance.now())), 1000);
  // Nobody touches the screen: when whoever opened it may not see it any more, it shows nothing of it.
  setInterval(async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html", "Liantu-Live": "1" } }).catch(() => null);
    if (answer && (answer.redirected || [401, 403, 404].includes(answer.status))) location.reload();
  }, LOOK_MS);
}
