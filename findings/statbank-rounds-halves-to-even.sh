#!/usr/bin/env bash
# The Statbank's client (dapla-statbank-client 1.4.1) says of round_data that it rounds real halves up, as Excel and SAS do.
# Of a column with decimals it does so; of one without decimals it rounds halves to even, whatever round_up is: 0.5 and
# 2.5 persons become 0 and 2, and 1.5 becomes 2. A sum of such figures is not the one that Excel has.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check dapla-statbank-client==1.4.1 pandas==3.1.1 pyarrow==25.0.1
"$folder/env/bin/python" -W ignore - <<'PY'
import logging

import pandas as pd
from furl import furl
from requests.auth import AuthBase
from statbank.auth import StatbankConfig
from statbank.globals import DaplaEnvironment, DaplaRegion
from statbank.uttrekk import StatbankUttrekksBeskrivelse, UttrekksBeskrivelseData

logging.disable(logging.CRITICAL)
figures = [
    {
        "kolonnenummer": str(2 + at),
        "Text": "figure",
        "Enhet": "",
        "Antall_lagrede_desimaler": str(at),
        "Antall_viste_desimaler": str(at),
    }
    for at in range(2)
]
time = {
    "kolonnenummer": "1",
    "Klassifikasjonsvariabel": "",
    "Variabeltext": "",
    "Kodeliste_id": "-",
    "Kodeliste_text": "Tid, format = åååå",
}
known = UttrekksBeskrivelseData.from_filbeskrivelse(
    {
        "Uttaksbeskrivelse_lagd": "29.11.2026 klokka 12:00",
        "base": "TEST",
        "TabellId": "12345",
        "Huvudtabell": "Table",
        "DeltabellTitler": [{"Filnavn": "rows.dat", "Filtext": "rows"}],
        "deltabller": [
            {
                "deltabell": "rows.dat",
                "variabler": [time],
                "statistikkvariabler": figures,
                "null_prikk_missing": [],
                "eksempel_linje": "",
            }
        ],
        "null_prikk_missing_kodeliste": [],
        "kodelister": [],
    }
)
nowhere = furl("http://localhost")  # rounding asks nobody
config = StatbankConfig(
    endpoint_base=nowhere,
    encrypt_url=nowhere,
    useragent="",
    environment=DaplaEnvironment.TEST,
    region=DaplaRegion.ON_PREM,
)
client = StatbankUttrekksBeskrivelse(data=known, config=config, auth=AuthBase())
rows = pd.DataFrame(
    {
        "year": ["2017", "2018", "2019"],
        "whole": [0.5, 1.5, 2.5],
        "tenths": [0.25, 0.75, 1.25],
    }
)
found = client.round_data({"rows.dat": rows})["rows.dat"]
whole, tenths = list(found["whole"]), list(found["tenths"])
print("without decimals:", list(rows["whole"]), "->", whole)
print("with one:", list(rows["tenths"]), "->", tenths)
assert tenths == ["0,3", "0,8", "1,3"]
raise SystemExit(0 if whole == ["0", "2", "2"] else f"no longer so: {whole}")
PY
