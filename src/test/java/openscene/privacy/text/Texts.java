package openscene.privacy.text;

import java.util.List;
import java.util.Random;

/** Made-up notes of every sort, for both sides to be asked about. */
public final class Texts {
  private static final List<String> PIECES =
      List.of(
          "Kari",
          "kari",
          "Per",
          "per",
          "Ola Nordmann",
          "Snuten",
          "\"Snuten\"",
          "K.N.",
          "K. N",
          "narkoman",
          "JUNKIES",
          "misbrukere",
          "sort jakke",
          "gravid",
          "født",
          "f. 1985",
          "30 år",
          "mann 34",
          "30-åring",
          "kl 14.30",
          "14:30",
          "25.03.2019",
          "2019-03-25",
          "20190325",
          "25.3",
          "1.1.85",
          "12.04.1985",
          "19850412",
          "+47",
          "0047",
          "55568700",
          "55 56 87 00",
          "02013299997",
          "020132 99903",
          "1111111118",
          "010165-0001",
          "SV 12345",
          "KL 1430",
          "ÆØ 1234",
          "Strandgaten 12",
          "Istedgade 4",
          "gate 3",
          "a@b.no",
          "@snap",
          "www.x.dk",
          "https://x.no/a",
          "helsenorge.no",
          "60.39299, 5.32415",
          "9FFW84J7+X2",
          "Vågsbunnen",
          "Røde Kors",
          "Vi",
          "Fant",
          "tre",
          "sprøyter",
          "heter",
          "kalt",
          "Å",
          "é",
          "e\u0301",
          "ß",
          "İ",
          "ı",
          "ſ",
          "Σ",
          "ﬀ",
          "ﷺ",
          "①",
          "²",
          "Ⅳ",
          "𝟘𝟙𝟚",
          "٣٤",
          "１２",
          "３４５",
          "𐐀𐐁",
          "\u200b",
          "\u00ad",
          "\u00a0",
          "\u2009",
          "\n",
          "\t",
          "–",
          "—",
          "−",
          "·",
          "。",
          "\u2800",
          "\u115f",
          "0️⃣",
          "👩‍💻",
          "\ud800",
          ".",
          ",",
          "-",
          "/",
          "(",
          ")",
          "_",
          ":",
          "'",
          "’",
          "«",
          "»",
          "°",
          "1",
          "2",
          "34",
          "567",
          "8901",
          "99");

  private Texts() {}

  /** One of at most 200 units. */
  public static String any(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(14);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      if (random.nextInt(3) > 0) {
        text.append(' ');
      }
    }
    return text.length() > TextScreen.LENGTH_MAX
        ? text.substring(0, TextScreen.LENGTH_MAX)
        : text.toString();
  }
}
