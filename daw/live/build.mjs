// usage: node build.mjs tests | node build.mjs package [FOLDER OF THE UNPACKED SDK]
// tests: bundles the tests into out/tests, with the extension built against the fake of Live.
// package: makes dist/TagBox-<version>.ablx. Needs Ableton's Extensions SDK; the folder may also be named by ABLETON_EXTENSIONS_SDK.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const bundle = { bundle: true, platform: "node", loader: { ".html": "text", ".css": "text" }, logLevel: "warning", absWorkingDir: here };

async function tests() {
    rmSync(join(here, "out"), { recursive: true, force: true });
    const files = readdirSync(join(here, "tests")).filter(name => name.endsWith(".test.ts")).map(name => `tests/${name}`);
    await build({ ...bundle, entryPoints: files, outdir: "out/tests", format: "esm", outExtension: { ".js": ".mjs" }, packages: "external" });
    await extension("out/extension.cjs", { "@ableton-extensions/sdk": "./tests/fake-sdk.ts" });
}

// Live loads one file, in the old module format.
function extension(outfile, alias = {}) {
    return build({ ...bundle, entryPoints: ["src/extension.ts"], outfile, format: "cjs", target: "node22", alias });
}

async function packageExtension(folder) {
    const archives = ["sdk", "cli"].map(part => archive(folder, part));
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const run = (program, ...options) => execFileSync(program, options, { cwd: here, stdio: "inherit", shell: process.platform === "win32" });
    run(npm, "install", "--no-save", ...archives);
    run("npx", "tsc", "--noEmit", "-p", "tsconfig.sdk.json");
    await extension("dist/extension.cjs");
    const { name, version } = JSON.parse(readFileSync(join(here, "manifest.json"), "utf8"));
    run("npx", "extensions-cli", "package", ".", "-o", `dist/${name}-${version}.ablx`);
}

function archive(folder, part) {
    const name = folder && existsSync(folder) && readdirSync(folder).find(file => file.startsWith(`ableton-extensions-${part}-`) && file.endsWith(".tgz"));
    if (!name) {
        console.error(`ableton-extensions-${part}-*.tgz is missing${folder ? ` in ${folder}` : ""}. Get the Extensions SDK from Ableton, unpack it, and name its folder: `
            + "npm run package -- FOLDER");
        process.exit(1);
    }

    return resolve(folder, name);
}

const [what, folder = process.env.ABLETON_EXTENSIONS_SDK] = process.argv.slice(2);
await { tests, package: () => packageExtension(folder) }[what]();
