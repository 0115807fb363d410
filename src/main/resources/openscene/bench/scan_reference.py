"""Runs a reference script on config.json and points_bench.csv of the folder and reads the time it prints.
usage: scan_reference.py FOLDER SCRIPT"""
import re
import subprocess
import sys

try:
    import numpy
    import pandas
except ImportError as missing:
    print("MISSING", missing.name, sep="\t")
    sys.exit(3)

folder, script = sys.argv[1:]
said = subprocess.run([sys.executable, script, f"{folder}/config.json", folder], capture_output=True, text=True)
found = re.search(r"^bench ([\d.]+) s \[\(([\d.]+)", said.stdout, re.M)
if said.returncode or not found:
    sys.exit(said.stderr or "its output is not as expected")
print("RESULT", f"numpy {numpy.__version__}", found[1], f"LLR {float(found[2]):.3f}", sep="\t")
