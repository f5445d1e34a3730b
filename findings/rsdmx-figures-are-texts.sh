#!/usr/bin/env bash
# rsdmx 0.6-2 (R, Debian 12) gives the figures of a data set of SDMX 2.1 as texts where it is structure-specific, the shorter form,
# and as numbers where it is generic: of 5, 451 and 57 the greatest is then "57" and their order is 451, 5, 57, and nothing is
# said. A sum is an error, so that it shows there. The codes are right in both, 0301 with its nought, but where a series has one
# dimension alone, the shorter form calls its column `keydf`. Neither is on its page. What helps:
# `as.numeric(frame$OBS_VALUE)`. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends r-cran-rsdmx > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' r-cran-rsdmx
cd "$folder"
sdmx=http://www.sdmx.org/resources/sdmxml/schemas/v2_1
header() {
  cat <<XML
<mes:Header><mes:ID>T</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2013-12-01T00:00:00</mes:Prepared><mes:Sender id="EX"/>
<mes:Structure structureID="D" $1 dimensionAtObservation="TIME_PERIOD">
<com:Structure><Ref agencyID="EX" id="D" version="1.0"/></com:Structure></mes:Structure></mes:Header>
XML
}
urn='urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=EX:D(1.0):ObsLevelDim:TIME_PERIOD'
cat > specific.xml <<XML
<?xml version="1.0" encoding="UTF-8"?>
<mes:StructureSpecificData xmlns:mes="$sdmx/message" xmlns:com="$sdmx/common" xmlns:ss="$sdmx/data/structurespecific"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ns1="$urn">
$(header "namespace=\"$urn\"")
<mes:DataSet ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:structureRef="D"><Series REF_AREA="0301" SEX="1">
<Obs TIME_PERIOD="2013-10" OBS_VALUE="5"/><Obs TIME_PERIOD="2013-11" OBS_VALUE="451"/><Obs TIME_PERIOD="2013-12" OBS_VALUE="57"/>
</Series></mes:DataSet></mes:StructureSpecificData>
XML
observation() { echo "<gen:Obs><gen:ObsDimension value=\"$1\"/><gen:ObsValue value=\"$2\"/></gen:Obs>"; }
cat > generic.xml <<XML
<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData xmlns:mes="$sdmx/message" xmlns:com="$sdmx/common" xmlns:gen="$sdmx/data/generic">
$(header "")
<mes:DataSet structureRef="D"><gen:Series><gen:SeriesKey><gen:Value id="REF_AREA" value="0301"/></gen:SeriesKey>
$(observation 2013-10 5)$(observation 2013-11 451)$(observation 2013-12 57)
</gen:Series></mes:DataSet></mes:GenericData>
XML
sed 's/ SEX="1"//' specific.xml > alone.xml
cat > read.R <<'R'
suppressMessages(library(rsdmx))
read <- function(name) as.data.frame(readSDMX(name, isURL = FALSE))
generic <- read("generic.xml")
specific <- read("specific.xml")
alone <- read("alone.xml")
print(generic)
print(specific)
print(alone)
cat("greatest:", max(generic$obsValue), max(specific$OBS_VALUE), "\n")
stopifnot(
  is.numeric(generic$obsValue), max(generic$obsValue) == 451, generic$REF_AREA == "0301",
  is.character(specific$OBS_VALUE), max(specific$OBS_VALUE) == "57", specific$REF_AREA == "0301", specific$SEX == "1",
  sort(specific$OBS_VALUE) == c("451", "5", "57"),
  length(specific$REF_AREA) == 3, names(alone) == c("keydf", "TIME_PERIOD", "OBS_VALUE"),
  inherits(try(sum(specific$OBS_VALUE), silent = TRUE), "try-error")
)
R
Rscript --vanilla read.R
