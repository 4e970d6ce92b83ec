#!/bin/sh
# Makes src/main/resources/fonts/NotoSansSC-Regular.ttf anew: the same bytes from the same package and tool.
# Needs npm, and fonttools 4.38.0 with the Python that has it (PYTHON). Left out are layout tables, vertical metrics and those characters of
# extension A that the table of general standard characters (通用规范汉字表) does not have.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null
tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz package/400Regular/NotoSansSC_400Regular.ttf package/LICENSE_FONT
pyftsubset package/400Regular/NotoSansSC_400Regular.ttf \
  --output-file="$here/../resources/fonts/NotoSansSC-Regular.ttf" \
  --unicodes="U+20-7E,U+A0-17F,U+2010-2027,U+2030-205E,U+20AC,U+2100-214F,U+2150-218F,U+2190-22FF,U+2460-26FF,U+3000-30FF,U+3200-33FF,U+4E00-9FFF,U+F900-FAFF,U+FE30-FE4F,U+FF00-FFEF,U+20000-3FFFF" \
  --text='㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮' \
  --layout-features='' --no-hinting --notdef-outline --no-recalc-timestamp \
  --drop-tables+=GSUB,GPOS,GDEF,BASE,vhea,vmtx,STAT
# Variation sequences (cmap format 14) nobody reads here, and PDFBox warns of them.
${PYTHON:-python3} - "$here/../resources/fonts/NotoSansSC-Regular.ttf" <<'FONT'
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1], recalcTimestamp=False)
font["cmap"].tables = [table for table in font["cmap"].tables if table.format != 14]
font.save(sys.argv[1])
FONT
cp package/LICENSE_FONT "$here/../resources/fonts/OFL.txt"
chmod 644 "$here/../resources/fonts/"*
