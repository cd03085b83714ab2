# nianbao extract 年报/ -o 数据.dta; Rscript examples/stata.R 数据.dta
reports <- haven::read_dta(commandArgs(trailingOnly = TRUE)[1])
cat(attr(reports$req_recd_tot, "label"), "\n")
# 空白、斜杠和没有读准的不是零 / blanks, slashes and doubts are not zero
print(table(haven::as_factor(reports$req_recd_tot_s), useNA = "ifany"))
print(as.data.frame(reports[, c("agency", "year", "req_recd_tot")]))
