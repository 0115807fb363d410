package openscene.cli.bench;

import java.util.List;

/** The programs we measure ourselves against. */
final class Peers {
  private static final List<String> R = List.of("Rscript");

  /** The first on the path may be one without libraries; the system's often has them. */
  private static final List<String> PYTHON = List.of("python3", "/usr/bin/python3");

  static final Peer SPATSTAT =
      new Peer("R spatstat", R, "kde.R", "apt-get install r-base-core r-cran-spatstat");
  static final Peer SCIPY =
      new Peer("scipy", PYTHON, "kde.py", "apt-get install python3-numpy python3-scipy");
  static final Peer DBSCAN =
      new Peer("R dbscan", R, "dbscan.R", "apt-get install r-base-core r-cran-dbscan");
  static final Peer SKLEARN =
      new Peer("scikit-learn", PYTHON, "dbscan.py", "apt-get install python3-sklearn");
  static final Peer SPDEP =
      new Peer("R spdep", R, "gistar.R", "apt-get install r-base-core r-cran-spdep");
  static final Peer NUMPY =
      new Peer("numpy brute force", PYTHON, "scan.py", "apt-get install python3-numpy");
  static final Peer REFERENCE =
      new Peer(
          "reference scan.py",
          PYTHON,
          "scan_reference.py",
          "apt-get install python3-numpy python3-pandas");

  private Peers() {}
}
