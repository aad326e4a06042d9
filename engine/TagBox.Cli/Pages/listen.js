"use strict";
const Block = 1 << 16; // As in EmbeddedAudio.cs.
const Colours = ["#ff6b5e", "#ffa23a", "#d9bb1f", "#7dbd42", "#2fae90", "#4aa8ff", "#8b7bff", "#d86fe0"];
const Grey = "#8c8c8c";
const Silence = -60; // The slider's lowest place is silence, in dB.
const Ramp = 0.01; // A change of level takes so many seconds, so that it does not click.

const data = JSON.parse(document.getElementById("data").textContent);
const seconds = data.length / data.sampleRate;

/** All stems on one clock: they are started at the same sample and so stay in step. */
class Player {
    #context = null;
    #sources = [];
    #gains = [];
    #offset = 0;
    #began = 0;

    constructor(stems) {
        this.stems = stems;
    }

    get isPlaying() {
        return this.#sources.length > 0;
    }

    get position() {
        const heard = this.isPlaying ? Math.max(this.#context.currentTime - this.#began, 0) : 0;
        return Math.min(this.#offset + heard, seconds);
    }

    async play() {
        this.#context ??= this.#open();
        await this.#context.resume();
        if (this.#offset >= seconds)
            this.#offset = 0;
        this.#began = this.#context.currentTime + 0.05;
        this.#sources = this.stems.map((stem, index) => {
            const source = this.#context.createBufferSource();
            source.buffer = stem.buffer;
            source.connect(this.#gains[index]);
            source.start(this.#began, this.#offset);
            return source;
        });
    }

    pause() {
        this.#offset = this.position;
        for (const source of this.#sources)
            source.stop();
        this.#sources = [];
    }

    seek(position) {
        const wasPlaying = this.isPlaying;
        this.pause();
        // A whole sample, so that nothing is interpolated.
        this.#offset = Math.round(Math.min(Math.max(position, 0), seconds) * data.sampleRate) / data.sampleRate;
        return wasPlaying ? this.play() : undefined;
    }

    levels(levels) {
        for (const [index, { gain }] of this.#gains.entries()) {
            // A ramp begins where the last one ended, which may be long ago, unless it is told to begin here.
            gain.setValueAtTime(gain.value, this.#context.currentTime);
            gain.linearRampToValueAtTime(levels[index], this.#context.currentTime + Ramp);
        }

        this.wanted = levels;
    }

    #open() {
        const context = new AudioContext({ sampleRate: data.sampleRate });
        this.#gains = this.stems.map((_, index) => {
            const gain = context.createGain();
            gain.gain.setValueAtTime(this.wanted[index], 0);
            gain.connect(context.destination);
            return gain;
        });
        return context;
    }
}

/** A stem's row: its file, its level, whether it is heard, and its wave. */
class Row {
    muted = false;
    solo = false;
    decibels = 0;

    constructor({ name, file }, buffer, colour, changed, seek) {
        this.buffer = buffer;
        this.name = name;
        this.element = make("div", "row stem");
        const controls = this.element.appendChild(make("div"));
        const link = controls.appendChild(make("a", "", name));
        link.href = encodeURIComponent(file);
        link.title = file;
        // Chrome hands a file over where a link is dropped, told so.
        link.ondragstart = event => event.dataTransfer.setData("DownloadURL", `audio/wav:${file}:${link.href}`);

        const level = controls.appendChild(make("div", "level"));
        level.append(this.#toggle("M", `Mute ${name}`, on => this.muted = on, changed), this.#toggle("S", `Solo ${name}`, on => this.solo = on, changed));
        const slider = level.appendChild(Object.assign(make("input"), { type: "range", min: Silence, max: 12, step: 0.5, value: 0 }));
        slider.setAttribute("aria-label", `Level of ${name}`);
        const shown = level.appendChild(make("output", "", "0 dB"));
        slider.oninput = () => {
            this.decibels = Number(slider.value);
            shown.textContent = this.decibels === Silence ? "−∞ dB" : `${this.decibels} dB`.replace("-", "−");
            changed();
        };
        slider.ondblclick = () => {
            slider.value = 0;
            slider.oninput();
        };

        const wave = this.element.appendChild(make("div", "wave"));
        this.canvas = wave.appendChild(make("canvas"));
        this.head = wave.appendChild(make("div", "head"));
        wave.onclick = event => seek(event.offsetX / wave.clientWidth * seconds);
        this.colour = colour;
    }

    gain(anySolo) {
        const heard = anySolo ? this.solo : !this.muted;
        this.element.classList.toggle("silent", !heard);
        return !heard || this.decibels === Silence ? 0 : 10 ** (this.decibels / 20);
    }

    draw() {
        const { width, height } = this.canvas.getBoundingClientRect();
        this.canvas.width = Math.ceil(width * devicePixelRatio);
        this.canvas.height = Math.ceil(height * devicePixelRatio);
        const context = this.canvas.getContext("2d");
        const middle = this.canvas.height / 2;
        context.fillStyle = this.colour;
        const channels = Array.from({ length: data.channels }, (_, channel) => this.buffer.getChannelData(channel));
        for (let x = 0; x < this.canvas.width; x++) {
            const from = Math.floor(x / this.canvas.width * data.length);
            const to = Math.max(Math.floor((x + 1) / this.canvas.width * data.length), from + 1);
            let lowest = 0;
            let highest = 0;
            for (const samples of channels) {
                for (let n = from; n < to; n++) {
                    lowest = Math.min(lowest, samples[n]);
                    highest = Math.max(highest, samples[n]);
                }
            }

            context.fillRect(x, middle - highest / data.scale * middle, 1, Math.max((highest - lowest) / data.scale * middle, 1));
        }
    }

    #toggle(text, label, set, changed) {
        const button = make("button", "", text);
        button.setAttribute("aria-label", label);
        button.setAttribute("aria-pressed", "false");
        button.onclick = () => {
            const on = button.getAttribute("aria-pressed") === "false";
            button.setAttribute("aria-pressed", String(on));
            set(on);
            changed();
        };
        return button;
    }
}

function make(tag, className = "", text = "") {
    return Object.assign(document.createElement(tag), { className, textContent: text });
}

/** The way back from EmbeddedAudio.cs. */
async function decode(element) {
    const text = atob(element.textContent);
    element.remove();
    const packed = Uint8Array.from(text, character => character.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const buffer = new AudioBuffer({ length: data.length, numberOfChannels: data.channels, sampleRate: data.sampleRate });
    const last = new Int16Array(data.channels);
    for (let start = 0, at = 0; start < data.length; start += Block) {
        const length = Math.min(Block, data.length - start);
        for (let channel = 0; channel < data.channels; channel++, at += 2 * length) {
            const samples = buffer.getChannelData(channel);
            for (let n = 0; n < length; n++) {
                const folded = bytes[at + n] << 8 | bytes[at + length + n];
                last[channel] += folded >>> 1 ^ -(folded & 1);
                samples[start + n] = last[channel] / 32767 * data.scale;
            }
        }
    }

    return buffer;
}

/** What taggers hear over time, a strip a tag; the surer, the stronger. */
function showHeard({ name, moments, tags }) {
    const heard = document.getElementById("heard");
    heard.append(make("h2", "", `What ${name} hears`));
    for (const tag of tags) {
        const row = heard.appendChild(make("div", "row tag"));
        row.append(make("span", "", tag.name));
        const values = row.appendChild(make("div", "values"));
        tag.values.forEach((value, index) => {
            // Moments may overlap at the end: each is shown up to where the next begins.
            const end = moments[index + 1]?.start ?? moments[index].end;
            const part = values.appendChild(make("span"));
            part.style.width = `${(end - moments[index].start) / seconds * 100}%`;
            part.style.opacity = value;
            part.title = `${clock(moments[index].start + data.start)}: ${Math.round(value * 100)} %`;
        });
    }
}

function clock(time) {
    const tenths = Math.floor(time * 10);
    return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
}

async function start() {
    document.title = document.getElementById("title").textContent = data.title;
    const button = document.getElementById("play");
    const rows = [];
    const player = new Player(rows);
    const changed = () => {
        const anySolo = rows.some(row => row.solo);
        player.levels(rows.map(row => row.gain(anySolo)));
    };
    const seek = position => player.seek(position);
    for (const [index, element] of [...document.querySelectorAll(".audio")].entries()) {
        const isRest = index === data.stems.length - 1;
        const row = new Row(data.stems[index], await decode(element), isRest ? Grey : Colours[index % Colours.length], changed, seek);
        rows.push(row);
        document.getElementById("stems").append(row.element);
        row.draw();
    }

    data.taggers.forEach(showHeard);
    changed();
    const toggle = () => player.isPlaying ? player.pause() : player.play();
    button.onclick = toggle;
    button.disabled = false;
    window.onresize = () => rows.forEach(row => row.draw());
    // After a click the keys are the player's again; who goes by keyboard keeps the button.
    document.onclick = event => event.detail > 0 && event.target.closest("button")?.blur();
    document.onkeydown = event => {
        const step = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
        const isTaken = event.target.tagName === "INPUT" || (event.target.tagName === "BUTTON" && event.key === " ");
        if (isTaken || event.ctrlKey || event.metaKey || event.altKey || !(event.key === " " || step))
            return;
        event.preventDefault();
        if (step)
            seek(player.position + step);
        else
            toggle();
    };

    const show = () => {
        if (player.isPlaying && player.position >= seconds)
            player.pause();
        button.textContent = player.isPlaying ? "Pause" : "Play";
        document.getElementById("time").textContent = `${clock(data.start + player.position)} / ${clock(data.start + seconds)}`;
        for (const row of rows)
            row.head.style.left = `${player.position / seconds * 100}%`;
        requestAnimationFrame(show);
    };
    show();
}

start().catch(error => document.getElementById("time").textContent = `This browser cannot show the page: ${error.message}`);
