package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * No value is put into the text of a statement: what is joined with a piece of SQL is another piece
 * of SQL, a constant, or a name out of our own schema. Read from the sources, for in the class
 * files a joined text no longer shows what it is made of.
 */
class BoundParametersTest {
  private static final Pattern SQL =
      Pattern.compile(
          "\\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|VALUES|SET|AND|OR|IN|LIMIT|OFFSET|ORDER|COPY"
              + "|CREATE|DROP|ALTER|PRAGMA|ATTACH|VACUUM|NOTIFY|LISTEN|CONFLICT|RETURNING)\\b|[=<>] ?'?$");

  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

  /**
   * What is joined today, each looked at: tables, columns, marks, other pieces of SQL; names out of
   * a file that is read, quoted; and the one place where values are written out, {@link Literals},
   * for COPY takes no parameters. Whoever adds one says here that it is no value.
   */
  private static final Set<String> PARTS =
      Set.of(
          "GeoPackageDialect.java: Where.marks()",
          "GeoPackageDialect.java: exact",
          "GeoPackageDialect.java: grows ? grow : \"\"",
          "GeoPackageDialect.java: now",
          "GeoPackageDialect.java: one",
          "GeoPackageDialect.java: proposed",
          "GeoPackagePack.java: row.getString()",
          "GeoPackagePages.java: during",
          "GeoPackageReader.java: quoted()",
          "IndexesAfter.java: name",
          "PackedTree.java: leafOf",
          "PackedTree.java: places",
          "PackedTree.java: tree",
          "PeerDatabase.java: into",
          "PostgisCopy.java: Where.marks()",
          "PostgisCopy.java: into",
          "PostgisCopy.java: numbered ? \", at\" : \"\"",
          "PostgisCopy.java: staging",
          "PostgisCopy.java: table.key()",
          "PostgisCopy.java: table.name()",
          "PostgisCopy.java: table.names()",
          "PostgisDialect.java: one",
          "PostgisFeed.java: coarse",
          "PostgisFeed.java: unseen",
          "PostgisRows.java: arrays",
          "PostgisRows.java: selected",
          "PostgisRows.java: table.key()",
          "PostgisRows.java: table.name()",
          "PostgisRows.java: table.names()",
          "PostgisServer.java: database",
          "PostgisServer.java: e.getMessage()",
          "PostgisStream.java: Literals.in()",
          "PostgisStream.java: columns",
          "PostgisStream.java: order",
          "PostgisStream.java: table.name()",
          "SqlAccountStore.java: turn",
          "SqlAreaStore.java: AREA.select()",
          "SqlAreaStore.java: AREA.update()",
          "SqlAreaStore.java: CITY.insert()",
          "SqlAreaStore.java: CITY.select()",
          "SqlMeasureStore.java: TABLE.insert()",
          "SqlMeasureStore.java: TABLE.select()",
          "SqlNoteStore.java: Where.marks()",
          "SqlReportStore.java: TABLE.select()",
          "SqlRetentionStore.java: dialect.mark()",
          "SqlRetentionStore.java: table.select()",
          "SqlRetentionStore.java: where",
          "SqlStoreFacts.java: otherwise",
          "Standing.java: order",
          "Standing.java: table.name()",
          "Standing.java: table.select()",
          "Standing.java: time",
          "Standing.java: where",
          "Submissions.java: Where.marks()",
          "Submissions.java: table.name()",
          "Submissions.java: table.select()",
          "Submissions.java: table.update()",
          "Table.java: c.name()",
          "Table.java: columns.stream().map((c)->c.name()+\"=\"+dialect.mark(c.type())).collect()",
          "Table.java: columns.stream().map((c)->dialect.mark(c.type())).collect()",
          "Table.java: columns.stream().map(dialect::selected).collect()",
          "Table.java: dialect.mark()",
          "Table.java: insert()",
          "Table.java: key",
          "Table.java: name",
          "Table.java: names()",
          "Where.java: column",
          "Where.java: joined()",
          "Where.java: marks()");

  /** What a text is joined with where SQL is among it, and is neither text nor constant. */
  private static Set<String> joined(List<JavaFileObject> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
    Set<String> found = new TreeSet<>();
    for (CompilationUnitTree unit : task.parse()) {
      String file = Path.of(unit.getSourceFile().toUri().getPath()).getFileName().toString();
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitBinary(BinaryTree node, Void unused) {
          if (node.getKind() != Tree.Kind.PLUS) {
            return super.visitBinary(node, null);
          }
          List<ExpressionTree> pieces = new ArrayList<>();
          flatten(node, pieces);
          if (pieces.stream().anyMatch(BoundParametersTest::isSql)) {
            for (ExpressionTree piece : pieces) {
              if (!isFixed(piece)) {
                found.add(file + ": " + name(piece));
              }
            }
          }
          pieces.forEach(piece -> scan(piece, null));
          return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
          if (node.getMethodSelect() instanceof MemberSelectTree call
              && call.getIdentifier().contentEquals("formatted")) {
            for (ExpressionTree piece : node.getArguments()) {
              if (!isFixed(piece)) {
                found.add(file + ": " + name(piece));
              }
            }
          }
          return super.visitMethodInvocation(node, null);
        }
      }.scan(unit, null);
    }
    return found;
  }

  private static void flatten(ExpressionTree tree, List<ExpressionTree> pieces) {
    if (tree instanceof ParenthesizedTree inner) {
      flatten(inner.getExpression(), pieces);
    } else if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      flatten(sum.getLeftOperand(), pieces);
      flatten(sum.getRightOperand(), pieces);
    } else {
      pieces.add(tree);
    }
  }

  private static boolean isSql(ExpressionTree piece) {
    return piece instanceof LiteralTree literal
        && literal.getValue() instanceof String text
        && SQL.matcher(text).find();
  }

  private static boolean isFixed(ExpressionTree piece) {
    return piece instanceof LiteralTree
        || (piece instanceof IdentifierTree one && isConstant(one.getName().toString()))
        || (piece instanceof MemberSelectTree one && isConstant(one.getIdentifier().toString()));
  }

  private static boolean isConstant(String name) {
    return CONSTANT.matcher(name).matches();
  }

  private static String name(ExpressionTree piece) {
    return piece instanceof MethodInvocationTree call
        ? call.getMethodSelect().toString().replaceAll("\\s+", "") + "()"
        : piece.toString().replaceAll("\\s+", " ");
  }

  private static List<JavaFileObject> house() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/openscene/sql"))) {
      List<JavaFileObject> sources = new ArrayList<>();
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).sorted().toList()) {
        sources.add(source(file.toUri(), Files.readString(file)));
      }
      return sources;
    }
  }

  private static JavaFileObject source(URI where, String text) {
    return new SimpleJavaFileObject(where, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  @Test
  void aValueThatIsJoinedIsFound() throws IOException {
    String sample =
        """
        class Sample {
          String byKind(String kind) {
            return "SELECT id FROM observation WHERE kind = '" + kind + "'";
          }
          String byCount(int count) {
            return "SELECT id FROM observation WHERE count > %d".formatted(count);
          }
          String bound() {
            return "SELECT id FROM observation" + " WHERE kind = ?" + LIMIT;
          }
        }
        """;
    assertThat(joined(List.of(source(URI.create("string:///Sample.java"), sample))))
        .containsExactly("Sample.java: count", "Sample.java: kind");
  }

  @Test
  void noValueIsPartOfAStatement() throws IOException {
    assertThat(joined(house())).containsExactlyInAnyOrderElementsOf(PARTS);
  }
}
