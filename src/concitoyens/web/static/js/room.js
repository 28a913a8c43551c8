// The live room: the stream says that something changed, the page fetches what everybody sees and marks what is mine.
// Where a proxy holds the stream back, it asks every 10 seconds. Without JavaScript the page reloads itself.
const POLL = 10000;
const QUIET = 20000; // supports are told by batches: a page whose stream works looks again now and then
const SPREAD = 600; // thousands of pages do not ask in the same instant
const COUNTED = 1200; // the copy that the server shows for a second does not count my press yet

const place = document.querySelector("[data-cc-room]");
if (place) {
  const words = place.dataset;
  const set = (text) => new Set((text ?? "").split(" ").filter(Boolean));
  const supported = set(words.ccSupported);
  const chosen = set(words.ccChosen);
  const voted = set(words.ccBallots);
  let version = Number(words.ccVersion);
  let asked = 0;
  let shown = "";

  const mark = () => {
    for (const button of place.querySelectorAll('button[name="support"]')) {
      if (!supported.has(button.value)) continue;
      button.name = "stop";
      button.textContent = words.ccStop;
    }
    for (const input of place.querySelectorAll('[form="room-vote"]')) {
      if (input.name.startsWith("words-")) continue;
      if (input.name === "poll") input.textContent = voted.has(input.value) ? words.ccVoted : input.textContent;
      else input.checked = chosen.has(input.value);
    }
  };

  // The tool of the video changed: a stream of this page is loaded again, a stream that begins or ends loads the page,
  // unless somebody is writing; the sentence beside says it in any case.
  const door = () => place.querySelector("[data-cc-door]")?.dataset ?? {};
  let { ccDoor: known, ccDoorFramed: framed } = door();
  const follow = () => {
    const now = door();
    if (!now.ccDoor || now.ccDoor === known) return;
    const stream = document.querySelector("#room-stream");
    const writing = [...document.querySelectorAll("textarea")].some((area) => area.value !== area.defaultValue);
    if (stream && now.ccDoorFramed === "1") stream.src = `${stream.src}`;
    else if (now.ccDoorFramed !== framed && !writing) setTimeout(() => window.location.replace(words.ccHome), Math.random() * 2500);
    ({ ccDoor: known, ccDoorFramed: framed } = now);
  };

  // What nobody can read or keep for a moment: the page says so, and says no more once it is over.
  const away = document.querySelector("[data-cc-away]");
  const works = (answer) => {
    away.hidden = Boolean(answer) && answer.status < 500;
    return away.hidden;
  };

  const refresh = async () => {
    const mine = (asked += 1);
    const answer = await fetch(`${words.ccSnapshot}?v=${version}`).catch(() => null);
    if (!works(answer) || !answer.ok || mine !== asked) return;
    const text = await answer.text();
    if (text === shown) return;
    shown = text;
    const held = place.contains(document.activeElement) ? document.activeElement.value : "";
    place.innerHTML = text; // our own fragment: its texts are escaped by the server
    place.dispatchEvent(new Event("cc:drawn"));
    mark();
    follow();
    if (held) place.querySelector(`[value="${CSS.escape(held)}"]`)?.focus();
  };

  const source = new EventSource(words.ccRoom);
  source.addEventListener("version", (event) => {
    if (Number(event.data) === version) return;
    version = Number(event.data);
    setTimeout(refresh, Math.random() * SPREAD);
  });
  source.addEventListener("state", (event) => {
    away.hidden = event.data === "back";
    if (away.hidden) refresh();
  });
  let last = Date.now();
  setInterval(() => {
    if (document.hidden) return;
    const wait = source.readyState === EventSource.OPEN ? QUIET : POLL;
    if (Date.now() - last < wait) return;
    last = Date.now();
    refresh();
  }, 1000);
  document.addEventListener("visibilitychange", () => !document.hidden && refresh());

  // what is ticked and not yet sent survives a new drawing
  place.addEventListener("change", () => {
    chosen.clear();
    for (const input of place.querySelectorAll('input[form="room-vote"]:checked')) chosen.add(input.value);
  });

  const send = (form, done) =>
    form?.addEventListener("submit", async (event) => {
      const button = event.submitter;
      if (!button || button.name === "withdraw") return; // the page is drawn again with what became of it
      event.preventDefault();
      const body = new URLSearchParams(new FormData(form, button));
      button.disabled = true;
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } }).catch(() => null);
      button.disabled = false;
      if (!works(answer)) return; // pressed again later, it counts once
      if (answer.status !== 204) {
        window.location.reload(); // the page says what is possible now
        return;
      }
      done(button, answer);
      setTimeout(refresh, COUNTED);
    });

  send(document.querySelector("#room-act"), (button) => {
    const adds = button.name === "support";
    supported[adds ? "add" : "delete"](button.value);
    button.name = adds ? "stop" : "support";
    button.textContent = adds ? words.ccStop : words.ccStart;
  });
  place.addEventListener("cc:mark", mark);
  send(document.querySelector("#room-vote"), (button, answer) => {
    voted.add(button.value);
    button.textContent = words.ccVoted;
    const detail = answer.headers.get("X-Results");
    if (detail) place.dispatchEvent(new CustomEvent("cc:voted", { detail }));
  });
}
