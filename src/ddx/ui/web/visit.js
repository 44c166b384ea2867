// Keeps one random number in this tab, nothing else: the name under which the server holds what was typed here.
// After a reload the tab still knows the old number. It is told to the server, which brings the patient back; only
// when that is done does the new number take its place, so that a second reload in between loses nothing.
const PLACE = "ddx visit";
let told = null;

export default function ({ data, setTriggerValue }) {
  const left = read();
  if (left === data.visit) return;
  if (left === null || data.settled) return write(data.visit);
  if (told === data.visit) return;
  told = data.visit;
  setTriggerValue("left", left);
}

function read() {
  try {
    return window.sessionStorage.getItem(PLACE);
  } catch {
    return null; // a browser that keeps nothing: then a reload begins anew
  }
}

function write(visit) {
  try {
    window.sessionStorage.setItem(PLACE, visit);
  } catch {
    return;
  }
}
