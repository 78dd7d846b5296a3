const PREFIX = "naast:note:";
const PAUSE = 1000, LONGEST = 4000, AGAIN = 3000;      // ms: after the last key, while typing on, when unanswered
const LOST = /^Connection error/;
const fields = new WeakMap();                          // this function is called again for every change of data

function start(root) {
  const area = root.querySelector("textarea"), count = root.querySelector("#count"), state = root.querySelector("#state");
  const tab = Math.random().toString(36).slice(2);
  let data, send, slot, writing = false, seq = 0, base = 0, waiting = 0, since = 0;
  let clean = 0;                                       // the count at which this browser and the server agreed
  let prior = "", joined = false;                      // what both agreed on; whether words of another window came in
  const told = new Map();                              // what was sent, by its count, until the server answers
  let sent = 0, times = 0;                             // when, and how often: also the same words are a change to the server

  const store = (record) => { try { localStorage.setItem(slot, JSON.stringify(record)); } catch { /* full or blocked */ } };
  const kept = () => { try { return JSON.parse(localStorage.getItem(slot)); } catch { return null; } };
  const forget = () => { try { localStorage.removeItem(slot); } catch { /* blocked */ } };
  const record = () => ({ nonce: data.nonce, tab, seq, base, prior, text: area.value });
  const unsent = () => seq > clean && !(data.tab === tab && data.seq >= seq);

  const show = () => {
    if (!CSS.supports("field-sizing", "content")) { area.style.height = "auto"; area.style.height = area.scrollHeight + 2 + "px"; }
    count.textContent = `${area.value.length} / ${data.max}`;
    const words = unsent() ? data.words.unsent : joined ? data.words.joined : area.value ? data.words.kept : "";
    if (state.textContent !== words) state.textContent = words;
  };
  const flush = () => {                                // synchronous: the next click already carries this text
    clearTimeout(waiting); waiting = since = 0;
    if (unsent()) { told.set(seq, area.value); sent = Date.now(); send("draft", { ...record(), times: times += 1 }); }
  };
  const changed = () => {
    seq += 1; store(record()); show();
    since ||= Date.now();
    clearTimeout(waiting);
    waiting = setTimeout(flush, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  };
  const hidden = () => { if (document.visibilityState === "hidden") flush(); };

  // Begin from the server's text; words that only this browser has are put back and sent.
  const adopt = (old) => {
    const done = data.saved;
    const has = (known) => known && old.nonce === known.nonce && old.tab === known.tab && old.seq <= known.seq;
    area.value = prior = data.text; base = data.version;
    if (!old || has(done) || has(data) || data.text.includes(old.text)) { clean = seq; return forget(); }
    const follows = old.nonce === data.nonce && (old.base === data.version || old.tab === data.tab);
    area.value = follows || old.text.includes(data.text) ? old.text : data.text + "\n\n" + old.text;
    changed(); flush();
  };
  // The server put the words of another window with those that were sent: they stand in the field too, around what was typed
  // since, and the cursor stays at its word.
  const join = () => {
    const mine = data.tab === tab ? told.get(data.seq) : undefined, now = area.value;
    if (data.tab === tab) for (const seq of [...told.keys()]) if (seq <= data.seq) told.delete(seq);
    if (mine === undefined) return;
    const at = data.text.lastIndexOf(mine), cursor = area.selectionStart, after = now.slice(cursor);
    if (at < 0 && now !== mine) return;                // once the typing rests
    prior = data.text; base = data.version;
    if (data.text === mine) return;
    area.value = now === mine ? data.text : data.text.slice(0, at) + now + data.text.slice(at + mine.length);
    const to = at >= 0 ? cursor + at : area.value.length - (area.value.endsWith(after) ? after.length : 0);
    area.setSelectionRange(to, to);
    joined = true;
    if (now !== mine) changed();
  };
  // Streamlit's "Connection error" dialog takes the keyboard away: close it and go on writing here.
  const freed = new MutationObserver(() => {
    const dialog = document.querySelector('[role="dialog"]');
    if (!writing || !dialog || !LOST.test(dialog.textContent)) return;
    dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    let tries = 60;
    const back = () => { area.focus({ preventScroll: true }); if (root.activeElement !== area && tries--) requestAnimationFrame(back); };
    back();
  });
  freed.observe(document.body, { childList: true, subtree: true });
  area.addEventListener("focus", () => { writing = true; });
  area.addEventListener("input", changed);
  area.addEventListener("blur", () => { flush(); setTimeout(() => { writing = !!document.querySelector('[role="dialog"]'); }, 300); });
  window.addEventListener("click", flush, true);       // before the click reaches a save button, also where a tap does not blur
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", hidden);
  const again = setInterval(() => { if (!waiting && Date.now() - sent >= AGAIN) flush(); }, PAUSE);

  return {
    update(next, setStateValue) {
      const first = !data, saved = !first && next.nonce !== data.nonce;
      const old = first ? null : record();
      data = next; send = setStateValue;
      if (first) {
        slot = `${PREFIX}${data.user}:${data.form}`;
        area.maxLength = data.max;
      }
      root.querySelector("label").textContent = data.label;
      root.querySelector("#hint").textContent = data.hint;
      if (first || saved) { joined = false; told.clear(); adopt(old ?? kept()); }
      else join();
      if (!unsent()) {
        if (area.value === data.text) { base = data.version; prior = data.text; }
        forget();
      }
      show();
    },
    stop() {
      flush(); clearInterval(again); freed.disconnect();
      window.removeEventListener("click", flush, true);
      window.removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", hidden);
    },
  };
}

export default function ({ data, parentElement, setStateValue }) {
  if (!fields.has(parentElement)) fields.set(parentElement, start(parentElement));
  const field = fields.get(parentElement);
  field.update(data, setStateValue);
  return field.stop;
}
