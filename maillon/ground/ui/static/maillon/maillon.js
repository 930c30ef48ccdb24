// Courtesies for who has JavaScript. Every page works without this file.
// Each hangs on a data-maillon-* attribute; clicks are heard on the document, so swapped parts need no wiring.

const on = (attribute, act) =>
  document.addEventListener("click", (event) => {
    const button = event.target.closest(`[data-maillon-${attribute}]`);
    if (button) act(button, event);
  });

// Say something to screen readers and to eyes.
const say = (button, words) => {
  const label = button.querySelector("span") || button;
  const before = label.textContent;
  label.textContent = words;
  setTimeout(() => { label.textContent = before; }, 2500);
};

// print
on("print", () => window.print());

// copy
on("copy", async (button) => {
  const field = document.getElementById(button.dataset.maillonCopy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy");
  }
  say(button, button.dataset.maillonDone);
});

// share
on("share", (button) => {
  navigator.share({ text: button.dataset.maillonText, url: button.dataset.maillonShare }).catch(() => {});
});

// quick exit: the page leaves the history too
on("exit", (link, event) => {
  event.preventDefault();
  document.body.hidden = true;
  window.location.replace(link.href);
});

// stepper
on("step", (button) => {
  const input = document.getElementById(button.dataset.maillonFor);
  const value = (parseInt(input.value, 10) || 0) + Number(button.dataset.maillonStep);
  input.value = Math.max(Number(input.dataset.least || 0), Math.min(Number(input.dataset.most || 9999), value));
});

// listen: only voices of this device, so that no word leaves it
const voice = () => {
  const spoken = document.documentElement.lang.slice(0, 2);
  const voices = window.speechSynthesis ? window.speechSynthesis.getVoices() : [];
  return voices.find((v) => v.localService && v.lang.toLowerCase().startsWith(spoken));
};

let reading = null;
const hush = () => {
  window.speechSynthesis.cancel();
  if (reading) reading.button.querySelector("span").textContent = reading.label;
  reading = null;
};
on("listen", (button) => {
  if (reading) { hush(); return; }
  const chosen = voice();
  const text = document.querySelector(button.dataset.maillonListen).innerText;
  const parts = text.match(/[^.!?\n]+[.!?\n]*/g) || [];
  reading = { button, label: button.querySelector("span").textContent };
  button.querySelector("span").textContent = button.dataset.maillonStop;
  parts.forEach((part, rank) => {
    const words = new SpeechSynthesisUtterance(part);
    words.voice = chosen;
    words.lang = chosen.lang;
    if (rank === parts.length - 1) words.onend = hush;
    window.speechSynthesis.speak(words);
  });
});

// What needs JavaScript appears only where it works.
const reveal = () => {
  const show = (attribute, can) => document.querySelectorAll(`[data-maillon-${attribute}][hidden]`).forEach((button) => {
    button.hidden = !can;
  });
  show("print", true);
  show("copy", true);
  show("step", true);
  show("share", Boolean(navigator.share));
  show("listen", Boolean(voice()));
};

// A refused form takes the focus to its summary.
const attend = () => {
  const summary = document.querySelector("[data-maillon-focus]");
  if (summary) summary.focus();
};

reveal();
attend();
if (window.speechSynthesis) window.speechSynthesis.addEventListener("voiceschanged", reveal);
