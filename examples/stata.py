# nianbao extract 年报/ -o 数据.dta; python3 examples/stata.py 数据.dta
import sys

import pandas as pd

with pd.io.stata.StataReader(sys.argv[1]) as reader:
    labels = reader.variable_labels()
reports = pd.read_stata(sys.argv[1])
print(labels["req_recd_tot"])
# 空白、斜杠和没有读准的不是零 / blanks, slashes and doubts are not zero
print(reports["req_recd_tot_s"].value_counts(dropna=False))
print(reports[["agency", "year", "req_recd_tot"]].to_string())
