// The independent implementation that TagBox's MessagePack is held against.
//   node peer.mjs read               a value a line in hex on standard input; its text a line on standard output
//   node peer.mjs generate <count>   "<hex> <text>" a line for values made here
// The text is the one of Value.ToString in ../MessagePack/Value.cs.
import { createInterface } from "node:readline";
import { decode, encode, ExtData } from "@msgpack/msgpack";

const options = { useBigInt64: true, maxDepth: 100 };

const hex = (bytes) => Buffer.from(bytes).toString("hex");

function text(value) {
  if (value === null) return "passed";
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "number") {
    if (Number.isInteger(value) && Math.abs(value) < 1e19) return String(BigInt(value));
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return `f${hex(bytes)}`;
  }
  if (typeof value === "string") return `s${hex(Buffer.from(value, "utf8"))}`;
  if (value instanceof Uint8Array) return `b${hex(value)}`;
  if (value instanceof ExtData) return "passed";
  if (Array.isArray(value)) return `[${value.map(text).join(",")}]`;
  return `{${Object.entries(value).map(([key, item]) => `${text(key)}=${text(item)}`).join(",")}}`;
}

// mulberry32: a seeded generator, so that a failure can be seen again.
function randomFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function generate(random, depth) {
  const below = (n) => Math.floor(random() * n);
  const length = () => [below(16), 1 << below(10), below(400), below(random() < 0.1 ? 70000 : 40)][below(4)];
  const bytes = (n) => Uint8Array.from({ length: n }, () => below(256));
  const string = () => Array.from({ length: length() }, () => ["a", "é", "日", "🎻", "\u0000", "Ω"][below(6)]).join("");
  switch (below(depth === 0 ? 9 : 11)) {
    case 0: return null;
    case 1: return random() < 0.5;
    case 2: return (below(2) * 2 - 1) * Math.floor(random() * 2 ** below(33));
    case 3: return BigInt.asIntN(64, (BigInt(below(2 ** 32)) << 32n) | BigInt(below(2 ** 32)));
    case 4: return BigInt.asUintN(64, (BigInt(below(2 ** 32)) << 32n) | BigInt(below(2 ** 32)));
    case 5: return (random() - 0.5) * 10 ** (below(600) - 300);
    case 6: return string();
    case 7: return bytes(length());
    case 8: return new ExtData(below(128), bytes(length()));
    case 9: return Array.from({ length: below(6) }, () => generate(random, depth - 1));
    default: return Object.fromEntries(Array.from({ length: below(20) }, (_, i) => [`k${i}`, generate(random, depth - 1)]));
  }
}

const [mode, count] = process.argv.slice(2);
if (mode === "read") {
  for await (const line of createInterface({ input: process.stdin })) console.log(text(decode(Buffer.from(line, "hex"), options)));
} else {
  for (let seed = 0; seed < Number(count); seed++) {
    const value = generate(randomFrom(seed), 3);
    console.log(`${hex(encode(value, options))} ${text(value)}`);
  }
}
