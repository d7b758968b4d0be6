"""Facts about written Indonesian that more than one part needs.

Abbreviations are given in lower case, several in one string, without the final point.
"""

from __future__ import annotations

_TITLES = """
jl jln gg kab kec kel prov ds dsn kp tn ny nn sdr sdri bpk dr dra drs drg drh ir prof h.m k.h kh hj
ust pdt rm st tgk tb r.a r.m kol letkol letjen mayjen brigjen jend komjen irjen kombes pol purn akp
akbp kompol ipda iptu bripka pt cv ud fa yth mr mrs ms mgr no tp
"""
_LOWER_TITLES = "jl jln kab kec kel prov dr drg drh no v vs a.n u.p d.a c.q"
_BEFORE_NUMBER = "nomor nr hal hlm rp tgl ps vol fig thn th pkl tel telp fax ay jil cet art"
_WITH_POINTS = "s.h s.e s.t m.m m.h s.s a.s u.s a.m p.m s.d"
_LETTER_LABELS = """
nilai grup kelompok kelas golongan tipe jenis vitamin hepatitis blok zona tim lampiran huruf butir bagian
bab jilid ke abad triwulan kuartal semester angkatan periode virus influenza rencana seri gedung
lantai
"""

# A name or a place follows a capitalised title: its point never ends a sentence.
TITLES = frozenset(_TITLES.split())
# Those that are also written without a capital.
LOWER_TITLES = frozenset(_LOWER_TITLES.split())
# A number follows; elsewhere the point ends the sentence.
BEFORE_NUMBER = frozenset(_BEFORE_NUMBER.split())
# Single letters with points that are not the initials of a name, so a capital behind them begins a sentence.
WITH_POINTS = frozenset(_WITH_POINTS.split())
# "grup A.", "abad X.": after these a single capital is a label or a numeral, not an initial.
LETTER_LABELS = frozenset(_LETTER_LABELS.split())
