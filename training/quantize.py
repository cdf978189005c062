"""Quantize a network's matrix products to int8, each word's vector by its own scale.

onnxruntime's own dynamic quantization scales a whole batch by its largest value: a text's reading then depends on
what it is batched with, and one outlier costs all the rest precision. Here each row has its scale, so it does not.
Weights take seven bits, one scale a column: products of two such pairs never overflow 16 bits, so processors with and
without VNNI compute the same sums.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, NodeProto, helper, numpy_helper

WEIGHT_LIMIT, ROW_LIMIT, MIDDLE = 63, 127, 128


def quantize(source: Path, target: Path) -> None:
    """Write `source` with every product by a constant matrix done in int8."""
    model = onnx.load(source)
    graph = model.graph
    matrices = {tensor.name: tensor for tensor in graph.initializer}
    constants = {
        "int8_limit": np.float32(ROW_LIMIT),
        "int8_least": np.float32(1e-6),
        "int8_one": np.float32(1),
        "int8_middle": np.uint8(MIDDLE),
    }
    for name, value in constants.items():
        graph.initializer.append(numpy_helper.from_array(np.array(value), name))
    nodes: list[NodeProto] = []
    rounded: set[str] = set()
    for node in graph.node:
        if node.op_type != "MatMul" or node.input[1] not in matrices:
            nodes.append(node)
            continue
        if node.input[0] not in rounded:
            nodes.extend(_round_rows(node.input[0]))
            rounded.add(node.input[0])
        nodes.extend(_multiply(graph, node, numpy_helper.to_array(matrices[node.input[1]])))
    _replace(graph, nodes)
    onnx.save(model, target)


def _round_rows(name: str) -> list[NodeProto]:
    """Give `name`_rows as bytes around MIDDLE, and `name`_scale, one scale a row."""
    make = helper.make_node
    return [
        make("Abs", [name], [f"{name}_abs"]),
        make("ReduceMax", [f"{name}_abs"], [f"{name}_max"], axes=[-1], keepdims=1),
        make("Max", [f"{name}_max", "int8_least"], [f"{name}_most"]),
        make("Div", ["int8_limit", f"{name}_most"], [f"{name}_factor"]),
        make("Div", [f"{name}_most", "int8_limit"], [f"{name}_scale"]),
        make("Mul", [name, f"{name}_factor"], [f"{name}_scaled"]),
        make("QuantizeLinear", [f"{name}_scaled", "int8_one", "int8_middle"], [f"{name}_rows"]),
    ]


def _multiply(graph: GraphProto, node: NodeProto, weight: np.ndarray) -> list[NodeProto]:
    """Multiply rounded rows by the rounded matrix, and scale back."""
    make, name, (source, matrix) = helper.make_node, node.output[0], node.input[:2]
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / WEIGHT_LIMIT
    whole = np.round(weight / scale).astype(np.int8)
    graph.initializer.append(numpy_helper.from_array(whole, f"{matrix}_whole"))
    graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{matrix}_scale"))
    inputs = [f"{source}_rows", f"{matrix}_whole", "int8_one", f"{matrix}_scale", "int8_middle"]
    return [
        make("MatMulIntegerToFloat", inputs, [f"{name}_by_column"], domain="com.microsoft"),
        make("Mul", [f"{name}_by_column", f"{source}_scale"], [name]),
    ]


def _replace(graph: GraphProto, nodes: list[NodeProto]) -> None:
    """Put in the new nodes, and drop the matrices no node reads any more."""
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
