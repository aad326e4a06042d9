"""Makes the small graphs that separators are tested with, and what they must give, by Debian's PyTorch: seeded weights, random but fixed.

    sudo apt-get install python3-onnx python3-torch python3-numpy
    python3 tests/data/separators/make.py

Graphs have the tensors of the published ones, a few layers, and short segments. expected.json has stems of a seeded song at every 61st sample, from
torch.stft, torch.istft and the same layers in PyTorch, window by window, joined by triangular weights.
"""

import json
import os
import sys

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "engine", "training", "openunmix"))
from export import SOURCES, Network, write  # noqa: E402

FOLDER = os.path.dirname(os.path.abspath(__file__))
EVERY = 61
SEGMENT = 8192
LENGTH = 20000


def song():
    """Stereo noise with a loud start, [2, LENGTH], by a formula that C# has, too."""
    state, values = 12345, []
    for _ in range(2 * LENGTH):
        state = (state * 1103515245 + 12345) % 2 ** 31
        values.append(state / 2 ** 30 - 1)
    return torch.tensor(np.array(values, dtype=np.float32).reshape(2, LENGTH)) * 0.3


def save(name, inputs, outputs, nodes, weights, metadata=None):
    """Writes a graph."""
    values = [[helper.make_tensor_value_info(key, TensorProto.FLOAT, shape) for key, shape in tensors.items()] for tensors in (inputs, outputs)]
    graph = helper.make_graph(nodes, name, values[0], values[1], [numpy_helper.from_array(np.asarray(value), key) for key, value in weights.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="tagbox-tests")
    model.ir_version = 7
    for key, value in (metadata or {}).items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, str(value)
    onnx.checker.check_model(model)
    onnx.save(model, os.path.join(FOLDER, name + ".onnx"))


def weight(rng, *shape):
    """A seeded tensor of small numbers."""
    return (rng.standard_normal(shape) * 0.4).astype(np.float32)


def demucs(name, sources, seed, linear=None, fails=False):
    """Samples and complex spectra in, both out: a layer each, and tanh. With `linear`, each source is that share of the samples and of the spectra."""
    rng = np.random.default_rng(seed)
    frames = SEGMENT // 1024
    if linear is None:
        spectral, temporal = weight(rng, 4 * sources, 4, 1, 1), weight(rng, 2 * sources, 2, 3)
    else:
        spectral = np.concatenate([np.eye(4, dtype=np.float32) * share for share in linear[0]])[:, :, None, None]
        temporal = np.zeros((2 * sources, 2, 3), dtype=np.float32)
        for source, share in enumerate(linear[1]):
            temporal[2 * source, 0, 1] = temporal[2 * source + 1, 1, 1] = share
    bend = "Identity" if linear is not None else "Log" if fails else "Tanh"
    save(name, {"samples": [1, 2, SEGMENT], "spectrum": [1, 4, 2048, frames]},
         {"spectra": [1, sources, 4, 2048, frames], "stems": [1, sources, 2, SEGMENT]},
         [helper.make_node("Conv", ["spectrum", "spectral"], ["a"]), helper.make_node(bend, ["a"], ["b"]), helper.make_node("Reshape", ["b", "shape"], ["spectra"]),
          helper.make_node("Conv", ["samples", "temporal"], ["c"], pads=[1, 1]), helper.make_node(bend, ["c"], ["d"]), helper.make_node("Reshape", ["d", "length"], ["stems"])],
         {"spectral": spectral, "temporal": temporal, "shape": np.array([1, sources, 4, 2048, frames]), "length": np.array([1, sources, 2, SEGMENT])})

    def run(segment):
        # As Demucs' own code has it: reflected to whole hops, two frames cut at each end, the highest bin dropped.
        padded = torch.nn.functional.pad(segment, (1536, 1536), mode="reflect")
        window = torch.hann_window(4096)
        z = torch.stft(padded, 4096, 1024, window=window, normalized=True, center=True, pad_mode="reflect", return_complex=True)[:, :-1, 2:2 + frames]
        stacked = torch.view_as_real(z).permute(0, 3, 1, 2).reshape(1, 4, 2048, frames)
        bent = torch.tanh if linear is None else lambda value: value
        spectra = bent(torch.nn.functional.conv2d(stacked, torch.tensor(spectral))).reshape(sources, 2, 2, 2048, frames)
        complete = torch.nn.functional.pad(torch.view_as_complex(spectra.permute(0, 1, 3, 4, 2).contiguous()), (2, 2, 0, 1))
        back = torch.istft(complete.reshape(-1, 2049, frames + 4), 4096, 1024, window=window, normalized=True, center=True, length=SEGMENT + 3072)[:, 1536:1536 + SEGMENT]
        return back.reshape(sources, 2, SEGMENT) + bent(torch.nn.functional.conv1d(segment[None], torch.tensor(temporal), padding=1)).reshape(sources, 2, SEGMENT)

    return run


def endless(name):
    """What a segment takes as good as for ever: the same layer over and over."""
    body = helper.make_graph(
        [helper.make_node("Identity", ["goes"], ["goes_on"]), helper.make_node("Tanh", ["value"], ["bent"])], "body",
        [helper.make_tensor_value_info("turn", TensorProto.INT64, []), helper.make_tensor_value_info("goes", TensorProto.BOOL, []),
         helper.make_tensor_value_info("value", TensorProto.FLOAT, [1, 4, 2048, SEGMENT // 1024])],
        [helper.make_tensor_value_info("goes_on", TensorProto.BOOL, []), helper.make_tensor_value_info("bent", TensorProto.FLOAT, [1, 4, 2048, SEGMENT // 1024])])
    save(name, {"samples": [1, 2, SEGMENT], "spectrum": [1, 4, 2048, SEGMENT // 1024]},
         {"spectra": [1, 4, 4, 2048, SEGMENT // 1024], "stems": [1, 4, 2, SEGMENT]},
         [helper.make_node("Loop", ["turns", "", "spectrum"], ["end"], body=body), helper.make_node("Concat", ["end"] * 4, ["all"], axis=1),
          helper.make_node("Reshape", ["all", "shape"], ["spectra"]), helper.make_node("Concat", ["samples"] * 4, ["copies"], axis=1),
          helper.make_node("Reshape", ["copies", "length"], ["stems"])],
         {"turns": np.array(2 ** 40), "shape": np.array([1, 4, 4, 2048, SEGMENT // 1024]), "length": np.array([1, 4, 2, SEGMENT])})


def hostile():
    """Files that mean harm, named as if they were HTDemucs."""
    folder = os.path.join(FOLDER, "hostile")
    os.makedirs(folder, exist_ok=True)
    harmless = onnx.load(os.path.join(FOLDER, "demucs.onnx"))

    def write(name, change):
        model = onnx.ModelProto()
        model.CopyFrom(harmless)
        change(model.graph)
        onnx.save(model, os.path.join(folder, f"demucs-{name}.onnx"))

    def vast_weight(graph):
        del graph.initializer[0].dims[:]
        graph.initializer[0].dims.extend([2 ** 20, 2 ** 20, 2 ** 10])

    def vast_segment(graph):
        for tensor, axis in ((graph.input[0], 2), (graph.output[1], 3)):
            tensor.type.tensor_type.shape.dim[axis].dim_value = 2 ** 31 - 2 ** 12

    def file_outside(graph):
        weights = graph.initializer[0]
        weights.ClearField("raw_data")
        weights.data_location = TensorProto.EXTERNAL
        for key, value in (("location", "../../demucs.onnx"), ("offset", "0"), ("length", "64")):
            weights.external_data.add(key=key, value=value)

    def vast_result(graph):
        graph.initializer.append(numpy_helper.from_array(np.array([2 ** 20, 4, 2048, 2 ** 10]), "vast"))
        graph.node.insert(0, helper.make_node("Expand", ["samples_sum", "vast"], ["swollen"]))
        graph.node.insert(0, helper.make_node("ReduceSum", ["samples"], ["samples_sum"]))
        graph.node.insert(2, helper.make_node("ReduceSum", ["swollen"], ["back"]))
        last = next(node for node in graph.node if "stems" in node.output)
        last.output[0] = "stems_before"
        graph.node.append(helper.make_node("Add", ["stems_before", "back_flat"], ["stems"]))
        graph.node.insert(len(graph.node) - 1, helper.make_node("Squeeze", ["back"], ["back_flat"]))

    def endless_circle(graph):
        graph.node[0].input[0] = graph.node[0].output[0]

    def unknown_layer(graph):
        graph.node[0].op_type = "RunAProgram"

    def of_integers(graph):
        graph.input[0].type.tensor_type.elem_type = TensorProto.INT64
        graph.node.insert(0, helper.make_node("Cast", [graph.input[0].name], ["cast"], to=TensorProto.FLOAT))
        for node in graph.node[1:]:
            node.input[:] = ["cast" if name == graph.input[0].name else name for name in node.input]

    for name, change in (("vast-weight", vast_weight), ("vast-segment", vast_segment), ("file-outside", file_outside), ("vast-result", vast_result),
                         ("endless-circle", endless_circle), ("unknown-layer", unknown_layer), ("of-integers", of_integers)):
        write(name, change)


def mdx(name, seed, bins, frame, metadata=None):
    """Complex spectra in and out, centred, not normalised; one target, and what it leaves."""
    rng = np.random.default_rng(seed)
    frames = SEGMENT // 1024 + 1
    layer = weight(rng, 4, 4, 1, 1)
    save(name, {"input": ["batch", 4, bins, frames]}, {"output": ["batch", 4, bins, frames]},
         [helper.make_node("Conv", ["input", "layer"], ["a"]), helper.make_node("Tanh", ["a"], ["output"])], {"layer": layer}, metadata)

    def run(segment):
        window = torch.hann_window(frame)
        z = torch.stft(segment, frame, 1024, window=window, center=True, pad_mode="reflect", return_complex=True)[:, :bins]
        out = torch.tanh(torch.nn.functional.conv2d(torch.view_as_real(z).permute(0, 3, 1, 2).reshape(1, 4, bins, frames), torch.tensor(layer)))
        spectra = torch.view_as_complex(out.reshape(2, 2, bins, frames).permute(0, 2, 3, 1).contiguous())
        target = torch.istft(torch.nn.functional.pad(spectra, (0, 0, 0, frame // 2 + 1 - bins)), frame, 1024, window=window, center=True, length=SEGMENT)
        return torch.stack([target, segment - target])

    return run


def roformer(name, seed, masks=False):
    """Real and imaginary parts in tensors of their own, four sources; or masks for them."""
    rng = np.random.default_rng(seed)
    frames = 20
    layers = [weight(rng, 8, 2, 1, 1) for _ in range(2)]
    nodes = []
    for part, layer in zip(("real", "imag"), ("real_layer", "imag_layer")):
        nodes += [helper.make_node("Conv", ["spec_" + part, layer], [part + "_a"]), helper.make_node("Tanh", [part + "_a"], [part + "_b"]),
                  helper.make_node("Reshape", [part + "_b", "shape"], ["out_spec_" + part])]
    save(name, {f"spec_{part}": [1, 2, 1025, frames] for part in ("real", "imag")}, {f"out_spec_{part}": [1, 4, 2, 1025, frames] for part in ("real", "imag")},
         nodes, {"real_layer": layers[0], "imag_layer": layers[1], "shape": np.array([1, 4, 2, 1025, frames])})

    def run(segment):
        window = torch.hann_window(2048)
        z = torch.stft(segment, 2048, 441, window=window, center=True, pad_mode="reflect", return_complex=True)
        real, imag = (torch.tanh(torch.nn.functional.conv2d(part[None], torch.tensor(layer))).reshape(8, 1025, frames)
                      for part, layer in ((z.real, layers[0]), (z.imag, layers[1])))
        made = torch.complex(real, imag)
        return torch.istft(made * z.repeat(4, 1, 1) if masks else made, 2048, 441, window=window, center=True, length=segment.shape[1]).reshape(4, 2, -1)

    run.segment = (frames - 1) * 441
    return run


def spleeter(seed):
    """Two files of magnitudes, 512 frames and 1024 bins each; the spectrum is shared by their squares."""
    rng = np.random.default_rng(seed)
    layers = [weight(rng, 1024) for _ in range(2)]
    for name, layer in zip(("vocals", "accompaniment"), layers):
        save("spleeter/" + name, {"x": [2, "splits", 512, 1024]}, {"y": [2, "splits", 512, 1024]},
             [helper.make_node("Mul", ["x", "layer"], ["a"]), helper.make_node("Abs", ["a"], ["y"])], {"layer": layer})

    def run(segment):
        window = torch.hann_window(4096)
        z = torch.stft(segment, 4096, 1024, window=window, center=True, pad_mode="reflect", return_complex=True)
        magnitudes = z.abs()[:, :1024]
        made = [(magnitudes * torch.tensor(layer).abs()[None, :, None]) ** 2 for layer in layers]
        shares = [torch.nn.functional.pad(one / (made[0] + made[1] + 1e-10), (0, 0, 0, 1025)) for one in made]
        return torch.stack([torch.istft(z * share, 4096, 1024, window=window, center=True, length=segment.shape[1]) for share in shares])

    run.segment = 511 * 1024
    return run


def open_unmix(seed):
    """Four files as engine/training/openunmix exports them, small: frames of 256, 129 bins of which 90 are heard, six hidden numbers."""
    generator = torch.Generator().manual_seed(seed)
    os.makedirs(os.path.join(FOLDER, "open-unmix"), exist_ok=True)
    networks, frames = [], SEGMENT // 64 + 1
    sizes = {"fc1.weight": (6, 180), "fc2.weight": (6, 12), "fc3.weight": (258, 6), "input_mean": (90,), "input_scale": (90,), "output_mean": (129,), "output_scale": (129,)}
    for layer, width in (("bn1", 6), ("bn2", 6), ("bn3", 258)):
        sizes.update({f"{layer}.{name}": (width,) for name in ("weight", "bias", "running_mean", "running_var")})
    for layer in range(3):
        for way in ("", "_reverse"):
            sizes.update({f"lstm.weight_ih_l{layer}{way}": (12, 6), f"lstm.weight_hh_l{layer}{way}": (12, 3), f"lstm.bias_ih_l{layer}{way}": (12,), f"lstm.bias_hh_l{layer}{way}": (12,)})
    for source in SOURCES:
        state = {name: torch.randn(shape, generator=generator) * 0.4 for name, shape in sizes.items()}
        state.update({name: value.abs() + 0.5 for name, value in state.items() if name.endswith(("running_var", "_mean", "_scale"))})
        state.update({f"bn{layer}.num_batches_tracked": torch.tensor(1) for layer in (1, 2, 3)})
        networks.append(Network(state))
        write(networks[-1], frames, os.path.join(FOLDER, "open-unmix", source + ".onnx"))
    with open(os.path.join(FOLDER, "open-unmix", "separator.json"), "w", encoding="utf-8") as file:
        json.dump({"like": "open-unmix", "segment": SEGMENT, "transform": {"frame": 256, "hop": 64, "bins": 129}}, file)

    def run(segment):
        window = torch.hann_window(256)
        z = torch.stft(segment, 256, 64, window=window, center=True, pad_mode="reflect", return_complex=True)
        with torch.no_grad():
            made = [network(z.abs()[None])[0] ** 2 for network in networks]
        return torch.stack([torch.istft(z * one / (sum(made) + 1e-10), 256, 64, window=window, center=True, length=segment.shape[1]) for one in made])

    return run


def apart(run, audio, track_level=False):
    """Windows that overlap by a quarter, joined by triangular weights; a short last one in the middle of its context."""
    segment = getattr(run, "segment", SEGMENT)
    mono = audio.mean(0)
    mean, deviation = (mono.mean(), mono.std()) if track_level else (0, 1)
    audio = (audio - mean) / deviation
    stride = int(0.75 * segment)
    weights = torch.minimum(torch.arange(1, segment + 1), torch.arange(segment, 0, -1)).float()
    result, total = None, torch.zeros(LENGTH)
    for start in range(0, LENGTH, stride):
        length = min(segment, LENGTH - start)
        before = (segment - length) // 2
        first = start - before
        heard = torch.nn.functional.pad(audio[:, max(0, first):first + segment], (max(0, -first), max(0, first + segment - LENGTH)))
        stems = run(heard)[..., before:before + length]
        result = torch.zeros(stems.shape[0], 2, LENGTH) if result is None else result
        result[..., start:start + length] += weights[:length] * stems
        total[start:start + length] += weights[:length]
    return result / total * deviation + mean


def main():
    """Make all."""
    os.makedirs(os.path.join(FOLDER, "spleeter"), exist_ok=True)
    audio = song()
    expected = {
        "demucs": apart(demucs("demucs", 4, 1), audio, True),
        "demucs-6s": apart(demucs("demucs-6s", 6, 2), audio, True),
        "drumsep": apart(demucs("drumsep", 4, 3), audio, True),
        "mdx-vocals": apart(mdx("mdx-vocals", 4, 1024, 2048), audio),
        "mdx-inst-sherpa": apart(mdx("mdx-inst-sherpa", 5, 1024, 3072, {"model_type": "UVR", "n_fft": 3072, "hop_length": 1024, "dim_f": 1024, "dim_t": 9}), audio),
        "roformer": apart(roformer("roformer", 6), audio),
        "roformer-masks": apart(roformer("roformer", 6, masks=True), audio),
        "spleeter": apart(spleeter(7), audio),
        "open-unmix": apart(open_unmix(11), audio),
    }
    demucs("demucs-identity", 4, 0, linear=([0, 0, 0, 0], [0.5, 0.25, 0, 0.25]))
    demucs("nameless", 4, 8)
    demucs("demucs-of-no-numbers", 4, 9, fails=True)
    endless("demucs-endless")
    hostile()
    meta = {"architecture": "HTDemucs", "stems": ["vocals", "drums", "bass", "other"], "chunk": SEGMENT, "overlap": 0.5}
    rng = np.random.default_rng(10)
    save("self-described", {"samples": [1, 2, SEGMENT]}, {"stems": [1, 2, 2, SEGMENT]},
         [helper.make_node("Conv", ["samples", "layer"], ["a"], pads=[1, 1]), helper.make_node("Reshape", ["a", "shape"], ["stems"])],
         {"layer": weight(rng, 4, 2, 3), "shape": np.array([1, 2, 2, SEGMENT])},
         {"sep_meta": json.dumps({
             "name": "lead-and-backing", "licence": "MIT", "listensTo": "vocals", "sampleRate": 44100,
             "networks": [{"file": "self-described.onnx", "sources": ["lead", "backing"],
                           "inputs": [{"holds": "samples", "axes": "batch channel sample"}], "outputs": [{"holds": "samples", "axes": "batch source channel sample"}]}],
             "sources": [{"name": "lead", "gives": ["lead vocals"]}, {"name": "backing", "gives": ["backing vocals"]}]})})
    model = onnx.load(os.path.join(FOLDER, "demucs.onnx"))
    entry = model.metadata_props.add()
    entry.key, entry.value = "sep_meta", json.dumps(meta)
    onnx.save(model, os.path.join(FOLDER, "collected.onnx"))
    with open(os.path.join(FOLDER, "expected.json"), "w", encoding="utf-8") as file:
        json.dump({name: [[[round(float(value), 6) for value in channel[::EVERY]] for channel in stem] for stem in stems] for name, stems in expected.items()}, file)


if __name__ == "__main__":
    main()
