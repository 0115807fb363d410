# usage: Rscript dbscan.R FOLDER RUNS EPS MINPTS (x.f32 and y.f32 in the folder)
arguments <- commandArgs(TRUE)
if (!requireNamespace("dbscan", quietly = TRUE)) { cat("MISSING\tdbscan\n"); quit(status = 3) }
suppressMessages(library(dbscan))
column <- function(name) {
  file <- file.path(arguments[1], name)
  readBin(file, "numeric", file.size(file) / 4, size = 4, endian = "little")
}
points <- cbind(column("x.f32"), column("y.f32"))
eps <- as.numeric(arguments[3])
least <- as.integer(arguments[4])
found <- NULL
once <- function(run) system.time(found <<- dbscan(points, eps, least))[["elapsed"]]
seconds <- sapply(seq_len(as.integer(arguments[2])), once)
remark <- paste0(max(found$cluster), " groups, ", sum(found$cluster == 0), " noise")
cat("RESULT", as.character(packageVersion("dbscan")), median(seconds), remark, sep = "\t")
cat("\n")
