# Gi* on 53 x 59 cells of 100 m, band 250 m and the cell itself, 999 conditional permutations.
# usage: Rscript gistar.R FOLDER RUNS (x.f32 and y.f32 in the folder)
arguments <- commandArgs(TRUE)
if (!requireNamespace("spdep", quietly = TRUE)) { cat("MISSING\tspdep\n"); quit(status = 3) }
suppressMessages(library(spdep))
column <- function(name) {
  file <- file.path(arguments[1], name)
  readBin(file, "numeric", file.size(file) / 4, size = 4, endian = "little")
}
cols <- 53; rows <- 59; cell <- 100
col <- floor((column("x.f32") - 4835) / cell)
row <- floor((column("y.f32") - 7020) / cell)
counts <- tabulate(1 + col + row * cols, cols * rows)
centres <- cbind(rep((seq_len(cols) - 0.5) * cell, rows), rep((seq_len(rows) - 0.5) * cell, each = cols))
weights <- nb2listw(include.self(dnearneigh(centres, 0, 250)), style = "B")
once <- function(run) { set.seed(run); system.time(localG_perm(counts, weights, nsim = 999))[["elapsed"]] }
seconds <- sapply(seq_len(as.integer(arguments[2])), once)
remark <- paste0(sum(localG(counts, weights) > 1.96), " cells above 1.96")
cat("RESULT", as.character(packageVersion("spdep")), median(seconds), remark, sep = "\t")
cat("\n")
