# Kernel density, 1000 x 1000 cells of 10 m, Gaussian of 100 m, no edge correction.
# usage: Rscript kde.R FOLDER RUNS (x.f32 and y.f32 in the folder)
arguments <- commandArgs(TRUE)
if (!requireNamespace("spatstat.explore", quietly = TRUE)) { cat("MISSING\tspatstat.explore\n"); quit(status = 3) }
suppressMessages({ library(spatstat.geom); library(spatstat.explore) })
column <- function(name) {
  file <- file.path(arguments[1], name)
  readBin(file, "numeric", file.size(file) / 4, size = 4, endian = "little")
}
window <- owin(c(2480, 12480), c(4940, 14940))
points <- ppp(column("x.f32"), column("y.f32"), window = window, check = FALSE)
once <- function(run) system.time(density(points, sigma = 100, dimyx = c(1000, 1000), edge = FALSE))[["elapsed"]]
once(0)
seconds <- sapply(seq_len(as.integer(arguments[2])), once)
cat("RESULT", as.character(packageVersion("spatstat.explore")), median(seconds), "", sep = "\t")
cat("\n")
