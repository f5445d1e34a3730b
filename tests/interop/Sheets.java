import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import javax.xml.parsers.SAXParserFactory;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/** Prints the cells of a workbook as Apache POI's event model reads them: sheet, row, column, value, parted by tabs. */
public class Sheets {
  public static void main(String[] names) throws Exception {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    SAXParserFactory parsers = SAXParserFactory.newInstance();
    parsers.setNamespaceAware(true);
    try (OPCPackage book = OPCPackage.open(names[0], PackageAccess.READ)) {
      // Debian's package has no types of SpreadsheetML, which a text of that model would ask for.
      ReadOnlySharedStringsTable strings =
          new ReadOnlySharedStringsTable(book) {
            @Override
            public RichTextString getItemAt(int at) {
              return new HSSFRichTextString(getEntryAt(at));
            }
          };
      XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) new XSSFReader(book).getSheetsData();
      while (sheets.hasNext()) {
        try (InputStream sheet = sheets.next()) {
          String name = sheets.getSheetName();
          XMLReader reader = parsers.newSAXParser().getXMLReader();
          reader.setContentHandler(new XSSFSheetXMLHandler(null, strings, new Printer(name, out), new DataFormatter(), false));
          reader.parse(new InputSource(sheet));
        }
      }
    }
    out.flush();
  }

  private static final class Printer implements XSSFSheetXMLHandler.SheetContentsHandler {
    private final String name;
    private final PrintStream out;

    Printer(String name, PrintStream out) {
      this.name = name;
      this.out = out;
    }

    public void startRow(int row) {}

    public void endRow(int row) {}

    public void headerFooter(String text, boolean isHeader, String tag) {}

    public void cell(String reference, String value, XSSFComment comment) {
      CellReference place = new CellReference(reference);
      String text = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
      out.println(name + "\t" + place.getRow() + "\t" + place.getCol() + "\t" + text);
    }
  }
}
