package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.UUID;
import openscene.geo.LonLat;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.Outcome;
import openscene.observation.PositionSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoPackageTest {
  @TempDir Path folder;

  @Test
  void smoke() throws Exception {
    Path file = folder.resolve("var/store.gpkg");
    Observation o =
        new Observation(
            UUID.randomUUID(),
            "open_use",
            Instant.parse("2026-05-01T10:00:00Z"),
            new LonLat(5.3, 60.4),
            5.0,
            PositionSource.GPS,
            null,
            2,
            null,
            null,
            null,
            null,
            null,
            Agency.OUTREACH,
            null,
            null,
            null);
    try (Database database = Database.open(file.toString())) {
      assertThat(database.stores().observations().submit(o)).isEqualTo(Outcome.STORED);
      assertThat(database.stores().observations().submit(o)).isEqualTo(Outcome.SAME);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    try (Database database = Database.open(file.toString())) {
      assertThat(database.stores().observations().find(o.id())).contains(o);
      assertThat(database.stores().observations().count(Filter.ALL)).isEqualTo(1);
    }
    Files.copy(
        file, Path.of("/tmp/t/smoke.gpkg"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
