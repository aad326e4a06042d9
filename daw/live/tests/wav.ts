import { readFileSync, writeFileSync } from "node:fs";

/** Audio, a channel after the other. */
export interface Audio {
    readonly rate: number;
    readonly channels: readonly Float64Array[];
}

/** Reads a WAV file of 16 or 24-bit integers or 32-bit floats, in any chunk order. */
export function readWav(path: string): Audio {
    const bytes = readFileSync(path);
    let format = { count: 0, rate: 0, bits: 0 };
    for (let at = 12; at + 8 <= bytes.length;) {
        const name = bytes.toString("latin1", at, at + 4);
        const size = bytes.readUInt32LE(at + 4);
        if (name === "fmt ")
            format = { count: bytes.readUInt16LE(at + 10), rate: bytes.readUInt32LE(at + 12), bits: bytes.readUInt16LE(at + 22) };
        if (name === "data")
            return samples(bytes.subarray(at + 8, at + 8 + size), format);
        at += 8 + size + (size & 1);
    }

    throw new Error(`${path} has no audio`);
}

/** Writes 24-bit integers, as Live does, or floats. */
export function writeWav(path: string, { rate, channels }: Audio, bits: 24 | 32): void {
    const frames = channels[0]!.length;
    const width = bits / 8;
    const frame = width * channels.length;
    const bytes = Buffer.alloc(44 + frames * frame);
    bytes.write("RIFF", 0, "latin1");
    bytes.writeUInt32LE(bytes.length - 8, 4);
    bytes.write("WAVEfmt ", 8, "latin1");
    bytes.writeUInt32LE(16, 16);
    bytes.writeUInt16LE(bits === 32 ? 3 : 1, 20);
    bytes.writeUInt16LE(channels.length, 22);
    bytes.writeUInt32LE(rate, 24);
    bytes.writeUInt32LE(rate * frame, 28);
    bytes.writeUInt16LE(frame, 32);
    bytes.writeUInt16LE(bits, 34);
    bytes.write("data", 36, "latin1");
    bytes.writeUInt32LE(frames * frame, 40);
    for (let at = 44, index = 0; index < frames; index++) {
        for (const channel of channels) {
            if (bits === 32)
                bytes.writeFloatLE(channel[index]!, at);
            else
                bytes.writeIntLE(Math.max(-0x800000, Math.min(0x7fffff, Math.round(channel[index]! * 0x800000))), at, 3);
            at += width;
        }
    }

    writeFileSync(path, bytes);
}

function samples(data: Buffer, { count, rate, bits }: { count: number; rate: number; bits: number }): Audio {
    const width = bits / 8;
    const frames = Math.floor(data.length / width / count);
    const channels = Array.from({ length: count }, (_, channel) => Float64Array.from({ length: frames }, (_, frame) => {
        const at = (frame * count + channel) * width;
        return bits === 32 ? data.readFloatLE(at) : data.readIntLE(at, width) / 2 ** (bits - 1);
    }));
    return { rate, channels };
}
