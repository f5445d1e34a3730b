#!/usr/bin/env bash
# The package libapache-poi-java 4.0.1-4 of Debian 12 opens no xlsx with its usual model: poi-ooxml-schemas.jar lacks the
# type system that its classes ask for (NoClassDefFoundError: …/TypeSystemHolder), even with every jar of /usr/share/java on
# the class path. The event model works, but for the texts of rich strings. Needs Debian 12, as root or with sudo.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends libapache-poi-java default-jdk-headless > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' libapache-poi-java
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
"$folder/env/bin/python" -c "
import openpyxl
book = openpyxl.Workbook()
book.active['A1'] = 7
book.save('$folder/book.xlsx')"
cat > "$folder/Open.java" <<'JAVA'
import java.io.File;
import org.apache.poi.ss.usermodel.*;
public class Open {
  public static void main(String[] a) throws Exception {
    System.out.println(WorkbookFactory.create(new File(a[0])).getSheetAt(0).getRow(0).getCell(0));
  }
}
JAVA
javac -cp '/usr/share/java/*' -d "$folder" "$folder/Open.java"
if java -cp "$folder:/usr/share/java/*" Open "$folder/book.xlsx" > "$folder/out" 2>&1; then
    echo "no longer so: $(cat "$folder/out")"; exit 1
fi
grep -m 1 TypeSystemHolder "$folder/out"
