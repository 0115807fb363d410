package openscene.web;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One demo and one browser for all that test the pages: made once, closed after the last test. */
final class OneDemo implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DemoServer.class;
  }

  @Override
  public DemoServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(OneDemo.class))
        .computeIfAbsent(DemoServer.class, key -> new DemoServer(), DemoServer.class);
  }
}
