"""Quantize a network's matrix products to int8, with scales settled beforehand on samples of training text.

onnxruntime's own dynamic quantization scales a whole batch by its largest value: a text's reading then depends on
what it is batched with, and one outlier costs all the rest precision. Here the scales are constants, so it does not,
and nothing is left to compute for them at run time. What outliers would cost is moved into the weights: each channel
of an input is divided by a factor of its own and its row of the matrix multiplied by it (SmoothQuant, Xiao et al.
2023). A few channels of an activation that are far larger than all others are multiplied apart, as they are
(LLM.int8(), Dettmers et al. 2022). Weights take seven bits, one scale a column: products of two such pairs never
overflow 16 bits, so processors with and without VNNI compute the same sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import GraphProto, ModelProto, NodeProto, helper, numpy_helper

WEIGHT_LIMIT, LIMIT, MIDDLE = 63, 127, 128
BALANCES = (0.5, 0.7, 0.9)  # how much of the outliers the weights take over
KEPT = (100.0, 99.999, 99.99, 99.9)  # percentiles of the values that the bytes reach to; those beyond are cut
APART = (0, 4)  # how many of an activation's largest channels are multiplied apart
ROWS_A_SAMPLE, ROWS = 300, 3000

Floats = npt.NDArray[np.float32]
Sample = dict[str, npt.NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """How an input becomes bytes: times `factors` (one a channel), else by `scale`, around `middle`.

    The channels `apart` are left out of the bytes.
    """

    factors: Floats | None
    scale: float
    middle: int
    apart: tuple[int, ...] = ()

    def divisors(self, width: int) -> Floats:
        """Give what one step of a byte means in each channel."""
        return np.full(width, self.scale, dtype=np.float32) if self.factors is None else 1.0 / self.factors

    def __call__(self, values: Floats) -> Floats:
        """Round as the graph will, for measuring the loss."""
        steps = self.divisors(values.shape[1])
        whole = np.clip(np.round(values / steps) + self.middle, 0, 255) - self.middle
        return np.asarray(whole * steps, dtype=np.float32)


def quantize(source: Path, target: Path, samples: Sequence[Sample]) -> None:
    """Write `source` with every product by a constant matrix done in int8; `samples` are inputs to scale by."""
    model = onnx.load(source)
    graph = model.graph
    matrices = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    products = [node for node in graph.node if node.op_type == "MatMul" and node.input[1] in matrices]
    seen = _watch(model, list(dict.fromkeys(node.input[0] for node in products)), samples)
    gelus = {node.output[0] for node in graph.node if node.op_type == "FastGelu"}
    roundings = {
        name: _rounding(
            values, [matrices[n.input[1]] for n in products if n.input[0] == name], smooth=name not in gelus
        )
        for name, values in seen.items()
    }
    _rewrite(graph, products, matrices, roundings)
    onnx.save(model, target)


def _watch(model: ModelProto, names: list[str], samples: Sequence[Sample]) -> dict[str, Floats]:
    """Run the samples, and give rows of each named value; those of padding are left out."""
    watched = ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    found: dict[str, list[Floats]] = {name: [] for name in names}
    for sample in samples:
        is_piece = sample["ids"] != 0
        for name, values in zip(names, session.run(names, sample), strict=True):
            rows = values[is_piece] if values.shape[:2] == is_piece.shape else values.reshape(-1, values.shape[-1])
            found[name].append(rows[:: max(1, len(rows) // ROWS_A_SAMPLE)])
    return {name: np.concatenate(rows) for name, rows in found.items()}


def _rounding(values: Floats, matrices: list[Floats], *, smooth: bool) -> Rounding:
    """Choose the rounding that costs the products least."""
    rows = values[:: max(1, len(values) // ROWS)]
    matrix = np.concatenate(matrices, axis=1)
    wanted = rows @ matrix
    choices = _smooth(values, matrices) if smooth else _plain(values)

    def loss(rounding: Rounding) -> float:
        """Give the mean of the rows' errors, each as a share of the row: every word counts the same."""
        apart = list(rounding.apart)
        products = rounding(rows) @ _rounded(matrix, rounding) + rows[:, apart] @ matrix[apart]
        return float((np.square(products - wanted).sum(axis=1) / np.square(wanted).sum(axis=1)).mean())

    return min(choices, key=loss)


def _plain(values: Floats) -> list[Rounding]:
    """Offer one scale for all channels, from the least value up, for an activation that is nearly one-sided."""
    order = np.argsort(-np.abs(values).max(axis=0), kind="stable")
    found = []
    for count in APART:
        rest = values[:, order[count:]]
        least = float(rest.min())
        for kept in KEPT:
            scale = (float(np.percentile(rest, kept)) - least) / 255
            apart = tuple(sorted(order[:count].tolist()))
            found.append(Rounding(factors=None, scale=scale, middle=round(-least / scale), apart=apart))
    return found


def _smooth(values: Floats, matrices: list[Floats]) -> list[Rounding]:
    """Offer scales by channel that share the outliers between input and weights."""
    reach = np.maximum(np.percentile(np.abs(values), 99.95, axis=0), 1e-4)
    weight = np.maximum(np.max([np.abs(matrix).max(axis=1) for matrix in matrices], axis=0), 1e-6)
    found = []
    for balance in BALANCES:
        channel = reach**balance / weight ** (1 - balance)
        shared = np.abs(values / channel)
        for kept in KEPT:
            factors = (LIMIT / np.percentile(shared, kept) / channel).astype(np.float32)
            found.append(Rounding(factors=factors, scale=1.0, middle=MIDDLE))
    return found


def _rounded(matrix: Floats, rounding: Rounding) -> Floats:
    """Give a matrix as its bytes say it."""
    steps = rounding.divisors(len(matrix))[:, None]
    whole, scale = _whole(_scaled(matrix, rounding))
    return np.asarray(whole * scale / steps * rounding.scale, dtype=np.float32)


def _scaled(matrix: Floats, rounding: Rounding) -> Floats:
    """Give a matrix as it is to be rounded: times what its input was divided by, without the channels apart."""
    scaled = matrix * (rounding.divisors(len(matrix)) / rounding.scale)[:, None]
    scaled[list(rounding.apart)] = 0.0
    return np.asarray(scaled, dtype=np.float32)


def _whole(matrix: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Give a matrix in whole numbers, and what one of them means in each column."""
    scale = (np.maximum(np.abs(matrix).max(axis=0), 1e-8) / WEIGHT_LIMIT).astype(np.float32)
    return np.round(matrix / scale).astype(np.int8), scale


def _rewrite(
    graph: GraphProto, products: list[NodeProto], matrices: dict[str, Floats], roundings: dict[str, Rounding]
) -> None:
    """Put the products in int8 in place, each with the bias that was added after it."""
    biased = _biases(graph, products, matrices)
    adding = {id(bias.adds): bias for bias in biased.values()}
    nodes: list[NodeProto] = []
    rounded: set[str] = set()
    for node in graph.node:
        bias = adding.get(id(node))
        if node.op_type == "MatMul" and node.input[1] in matrices:
            source = node.input[0]
            if source not in rounded:
                nodes.extend(_round(graph, source, roundings[source]))
                rounded.add(source)
            nodes.extend(_multiply(graph, node, matrices, roundings[source], biased.get(node.output[0])))
        elif bias is None:
            nodes.append(node)
        elif node.op_type == "FastGelu":
            nodes.append(helper.make_node("FastGelu", [bias.output], list(node.output), domain="com.microsoft"))
    _replace(graph, nodes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bias:
    """A bias, the node that adds it, and the name of the sum as the product is to give it."""

    name: str
    adds: NodeProto
    output: str


def _biases(graph: GraphProto, products: list[NodeProto], matrices: dict[str, Floats]) -> dict[str, Bias]:
    """Find the bias that alone reads a product, by the product's name."""
    readers: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    found = {}
    for product in products:
        name = product.output[0]
        adds = readers.get(name, [])
        if len(adds) != 1 or adds[0].op_type not in {"Add", "FastGelu"} or len(adds[0].input) < 2:
            continue
        other = next(value for value in adds[0].input if value != name)
        if other in matrices and matrices[other].shape == matrices[product.input[1]].shape[1:]:
            is_sum = adds[0].op_type == "Add"
            found[name] = Bias(name=other, adds=adds[0], output=adds[0].output[0] if is_sum else name)
    return found


def _round(graph: GraphProto, name: str, rounding: Rounding) -> list[NodeProto]:
    """Give `name`_rows, the value in bytes."""
    make, source = helper.make_node, name
    nodes = []
    if rounding.factors is not None:
        _constant(graph, f"{name}_factors", rounding.factors)
        nodes.append(make("Mul", [name, f"{name}_factors"], [f"{name}_scaled"]))
        source = f"{name}_scaled"
    _constant(graph, f"{name}_step", np.float32(rounding.scale))
    _constant(graph, f"{name}_middle", np.uint8(rounding.middle))
    if rounding.apart:
        _constant(graph, f"{name}_channels", np.array(rounding.apart, dtype=np.int64))
        nodes.append(make("Gather", [name, f"{name}_channels"], [f"{name}_apart"], axis=-1))
    return [*nodes, make("QuantizeLinear", [source, f"{name}_step", f"{name}_middle"], [f"{name}_rows"])]


def _multiply(
    graph: GraphProto, node: NodeProto, matrices: dict[str, Floats], rounding: Rounding, bias: Bias | None
) -> list[NodeProto]:
    """Multiply the bytes by the rounded matrix, scale back, add the bias and what was multiplied apart."""
    make, (source, matrix) = helper.make_node, node.input[:2]
    whole, scale = _whole(_scaled(matrices[matrix], rounding))
    _constant(graph, f"{matrix}_whole", whole)
    _constant(graph, f"{matrix}_scale", scale)
    output = bias.output if bias else node.output[0]
    inputs = [f"{source}_rows", f"{matrix}_whole", f"{source}_step", f"{matrix}_scale", f"{source}_middle"]
    inputs += ["", bias.name] if bias else []
    if not rounding.apart:
        return [make("MatMulIntegerToFloat", inputs, [output], domain="com.microsoft")]
    _constant(graph, f"{matrix}_apart", matrices[matrix][list(rounding.apart)])
    return [
        make("MatMulIntegerToFloat", inputs, [f"{output}_rest"], domain="com.microsoft"),
        make("MatMul", [f"{source}_apart", f"{matrix}_apart"], [f"{output}_apart"]),
        make("Add", [f"{output}_rest", f"{output}_apart"], [output]),
    ]


def _constant(graph: GraphProto, name: str, value: npt.ArrayLike) -> None:
    graph.initializer.append(numpy_helper.from_array(np.asarray(value), name))


def _replace(graph: GraphProto, nodes: list[NodeProto]) -> None:
    """Put in the new nodes, and drop the constants no node reads any more."""
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
