// While a round gets very many comments, a form is taken at once if the browser has worked for it: it looks for a number
// with which the form's ticket has a hash that begins with enough zero bits, and then sends the form. Without this
// script the form is sent by its button after a while (`server/src/comment/ticket.rs`).

/** How long it works before the page has its turn, in milliseconds. */
const TURN_MS = 40;
/** As many digits has the number that is looked for. */
const DIGITS = 8;

// The constants of SHA-256: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
const primes = [];
for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32);
const K = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const w = new Int32Array(64);

/** One round of the hash: `block` is 16 words at an offset, `state` becomes what it is after them. */
function compress(state, words, offset) {
  for (let i = 0; i < 16; i += 1) w[i] = words[offset + i];
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
  state[4] = (state[4] + e) | 0;
  state[5] = (state[5] + f) | 0;
  state[6] = (state[6] + g) | 0;
  state[7] = (state[7] + h) | 0;
}

/** A text as padded words, with the place of its last byte. */
function padded(text) {
  const bytes = new TextEncoder().encode(text);
  const words = new Int32Array(16 * Math.ceil((bytes.length + 9) / 64));
  bytes.forEach((byte, at) => (words[at >> 2] |= byte << (24 - 8 * (at & 3))));
  words[bytes.length >> 2] |= 0x80 << (24 - 8 * (bytes.length & 3));
  words[words.length - 1] = 8 * bytes.length;
  return { words, last: bytes.length - 1 };
}

/** Looks for the number; after each turn the page goes on. */
async function prove(ticket, bits) {
  const { words, last } = padded(`${ticket}.${"0".repeat(DIGITS)}`);
  // What comes before the block with the first digit is the same for all numbers.
  const from = 16 * ((last - DIGITS + 1) >> 6);
  const begun = START.slice();
  for (let at = 0; at < from; at += 16) compress(begun, words, at);
  const state = new Int32Array(8);
  for (let number = 0; number < 10 ** DIGITS; ) {
    const until = performance.now() + TURN_MS;
    do {
      for (let turn = 0; turn < 500; turn += 1) {
        state.set(begun);
        for (let at = from; at < words.length; at += 16) compress(state, words, at);
        if (Math.clz32(state[0]) >= bits) return String(number).padStart(DIGITS, "0");
        number += 1;
        // Counts the digits up where they stand: a 9 becomes a 0, and the one before it goes up.
        let at = last;
        while (((words[at >> 2] >>> (24 - 8 * (at & 3))) & 255) === 57) {
          words[at >> 2] -= 9 << (24 - 8 * (at & 3));
          at -= 1;
        }
        words[at >> 2] += 1 << (24 - 8 * (at & 3));
      }
    } while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return "";
}

for (const form of document.querySelectorAll("form[data-proof-bits]")) {
  const line = form.querySelector("[data-proof]");
  line.hidden = false;
  form.elements.proof.value = await prove(form.elements.ticket.value, Number(form.dataset.proofBits));
  if (form.elements.proof.value && form.reportValidity()) {
    line.querySelector("output").textContent = line.dataset.done;
    form.requestSubmit();
  }
}
