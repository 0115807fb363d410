package openscene.http.openrosa;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a small XML document from outside: no DTD, and so no entities but the five of XML itself;
 * nothing else is opened; depth, elements and texts have bounds.
 */
final class SafeXml {
  /** How deep elements may stand in each other; the form's own are 5 deep. */
  static final int DEPTH_MAX = 12;

  /** The most elements; 500 observations have about 10,000. */
  static final int ELEMENTS_MAX = 20_000;

  /** The longest text of one element, characters; every code of the code list is about 500. */
  static final int TEXT_MAX = 4_000;

  /** The most attributes of one element. */
  static final int ATTRIBUTES_MAX = 16;

  /** The document cannot be read, or is more than a form can be. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * An element.
   *
   * @param name without its namespace
   * @param attributes by name without namespace
   * @param children in their order
   * @param text of its own, without blanks around it
   */
  record Element(
      String name, Map<String, String> attributes, List<Element> children, StringBuilder text) {
    /** The text. */
    String said() {
      return text.toString().strip();
    }
  }

  private SafeXml() {}

  /**
   * The root of a document.
   *
   * @throws Unreadable when it is no sound XML, has a DTD, or is beyond a bound
   */
  static Element read(byte[] xml) throws Unreadable {
    // Java's own: another on the class path may have other ideas of the settings.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing else is opened");
        });
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      try {
        return root(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new Unreadable("is no sound XML");
    }
  }

  private static Element root(XMLStreamReader reader) throws XMLStreamException, Unreadable {
    Deque<Element> open = new ArrayDeque<>();
    Element root = null;
    int elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          elements++;
          if (elements > ELEMENTS_MAX || open.size() >= DEPTH_MAX) {
            throw new Unreadable("has more elements, or deeper ones, than a form");
          }
          Element element = element(reader);
          if (open.isEmpty()) {
            root = element;
          } else {
            open.peek().children().add(element);
          }
          open.push(element);
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!open.isEmpty()) {
            append(open.peek().text(), reader.getText());
          }
        }
        case XMLStreamConstants.COMMENT,
            XMLStreamConstants.START_DOCUMENT,
            XMLStreamConstants.END_DOCUMENT -> {
          // Says nothing.
        }
        default -> throw new Unreadable("has a DTD, an entity or an instruction");
      }
    }
    return root;
  }

  private static Element element(XMLStreamReader reader) throws Unreadable {
    if (reader.getAttributeCount() > ATTRIBUTES_MAX) {
      throw new Unreadable("has more attributes than a form");
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return new Element(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
  }

  private static void append(StringBuilder text, String more) throws Unreadable {
    if (text.length() + more.length() > TEXT_MAX) {
      throw new Unreadable("has a longer text than a form");
    }
    text.append(more);
  }
}
