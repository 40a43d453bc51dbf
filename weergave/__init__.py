"""How things are shown: dates as people say them, charts as SVG, PDF, CSV and XLSX. No models live here."""
