// Ids are made where the thing is made, so that a retry is recognised. On plain http there is no crypto.randomUUID.

let lastTime = 0;
let counter = 0;

/**
 * A UUIDv7: sorted by time, and within a millisecond by the order they were asked for.
 * @param {number} now ms since 1970
 */
export function uuid7(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  if (now > lastTime) {
    lastTime = now;
    counter = ((bytes[6] & 0x07) << 8) | bytes[7]; // leaves room above for those of the same millisecond
  } else if (++counter > 0xfff) {
    lastTime += 1;
    counter = 0;
  }
  let rest = lastTime;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const digits = hex(bytes);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}

/** 128 random bits in hexadecimal: what this phone proves itself with. */
export function secret() {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
