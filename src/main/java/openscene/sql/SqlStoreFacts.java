package openscene.sql;

import java.util.Optional;
import openscene.observation.StoreFacts;

/** Facts about the store in the store. */
final class SqlStoreFacts implements StoreFacts {
  private final Connections connections;

  SqlStoreFacts(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void remember(String key, String value) {
    insert(key, value, "DO UPDATE SET value = excluded.value");
  }

  @Override
  public String rememberOnce(String key, String value) {
    insert(key, value, "DO NOTHING");
    return recall(key).orElseThrow();
  }

  private void insert(String key, String value, String otherwise) {
    connections.write(
        connection -> {
          connections.change(
              connection,
              "INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) " + otherwise,
              fields -> {
                fields.text(key);
                fields.text(value);
              });
          connections.dialect().written(connection, "fact", null);
          return null;
        });
  }

  @Override
  public Optional<String> recall(String key) {
    return connections.first(
        "SELECT value FROM fact WHERE name = ?", fields -> fields.text(key), row -> row.text());
  }
}
