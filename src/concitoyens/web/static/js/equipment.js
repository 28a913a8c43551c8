// Tries what the evening needs and ticks the answer; what is heard or seen never leaves the device.
// Without JavaScript each thing is tried by hand and ticked.
const form = document.querySelector("[data-cc-equipment]");
const TRIED_FOR = 4000; // one has the time to say a few words
const HEARD = 0.01; // level above which somebody speaks

const pause = (time) => new Promise((done) => setTimeout(done, time));

async function withDevice(wanted, use) {
  if (!navigator.mediaDevices?.getUserMedia) return ["fails", "absent"];
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia(wanted);
    return await use(stream);
  } catch (error) {
    return ["fails", error.name === "NotAllowedError" ? "refused" : "absent"];
  } finally {
    for (const track of stream?.getTracks() ?? []) track.stop();
  }
}

async function loudest(stream) {
  const sound = new AudioContext();
  const meter = sound.createAnalyser();
  sound.createMediaStreamSource(stream).connect(meter);
  const levels = new Float32Array(meter.fftSize);
  let most = 0;
  for (const end = Date.now() + TRIED_FOR; Date.now() < end && most < HEARD; await pause(100)) {
    meter.getFloatTimeDomainData(levels);
    most = Math.max(most, ...levels.map(Math.abs));
  }
  await sound.close();
  return most;
}

async function playTwoNotes() {
  const sound = new AudioContext();
  [523, 659].forEach((pitch, place) => {
    const note = sound.createOscillator();
    const volume = sound.createGain();
    volume.gain.value = 0.2;
    note.frequency.value = pitch;
    note.connect(volume).connect(sound.destination);
    note.start(sound.currentTime + place * 0.6);
    note.stop(sound.currentTime + place * 0.6 + 0.5);
  });
  await pause(1300);
  await sound.close();
}

// each answers [what to tick, what to say]; nothing to tick when only the person knows
const tries = {
  browser: async () => {
    const speaks = form.dataset.ccWebrtc === "0" || "RTCPeerConnection" in window;
    return speaks && document.createElement("video").canPlayType("video/mp4") !== null ? ["works", "works"] : ["fails", "fails"];
  },
  server: async () => {
    if (!form.dataset.ccHost) return ["", "fails"];
    const asked = { mode: "no-cors", cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(8000) };
    const reached = await fetch(form.dataset.ccHost, asked).catch(() => null);
    return reached ? ["works", "works"] : ["fails", "blocked"];
  },
  sound: async () => {
    await playTwoNotes();
    return ["", "listen"];
  },
  microphone: (place, say) =>
    withDevice({ audio: true }, async (stream) => {
      say("speak");
      return (await loudest(stream)) >= HEARD ? ["works", "works"] : ["fails", "silent"];
    }),
  camera: (place) =>
    withDevice({ video: true }, async (stream) => {
      const view = Object.assign(document.createElement("video"), { srcObject: stream, muted: true, playsInline: true });
      view.setAttribute("aria-hidden", "true");
      place.append(view);
      await view.play();
      await pause(TRIED_FOR);
      view.remove();
      return ["works", "works"];
    }),
};

for (const place of form?.querySelectorAll("[data-cc-try]") ?? []) {
  const button = place.querySelector("button");
  const told = place.querySelector("output");
  const words = { ...form.dataset };
  const say = (what) => {
    told.textContent = words[`cc${what[0].toUpperCase()}${what.slice(1)}`] ?? "";
  };
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    told.textContent = "";
    const [tick, what] = await tries[place.dataset.ccTry](place, say).catch(() => ["fails", "fails"]);
    const answer = place.querySelector(`input[value="${tick}"]`);
    if (answer) answer.checked = true;
    say(what);
    button.disabled = false;
  });
}
