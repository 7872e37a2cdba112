"""Reading of YAML files: safe, with line numbers, with every fault of a file at once."""

from dutybound.source.faults import BadInput, Fault, Place, shown
from dutybound.source.suggest import did_you_mean, nearest
from dutybound.source.validate import validate
from dutybound.source.yaml_file import LineMap, YamlDocument, parse_yaml, read_yaml

__all__ = [
    "BadInput",
    "Fault",
    "LineMap",
    "Place",
    "YamlDocument",
    "did_you_mean",
    "nearest",
    "parse_yaml",
    "read_yaml",
    "shown",
    "validate",
]
