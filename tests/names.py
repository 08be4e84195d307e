"""Names as people and organisations in many countries write them."""

LATIN = ["Anna Schmidt", "Seán Ó Briain", "Zoë Müller-Łukasik"]
SCRIPTS = {
    "polish": ["Łukasz Żółkiewski", "Święta Grażyna", "Źródło Ćwiczeń sp. z o.o."],
    "czech": ["Jiří Dvořák", "Žofie Třešňáková", "Škoda Příbram a.s."],
    "greek": ["Γιώργος Παπαδόπουλος", "Ελένη Αθανασίου", "Ίρις Ωμέγα Α.Ε."],
    "cyrillic": ["Ольга Сергеевна Щукина", "Євген Їжак", "Ђорђе Љубић"],
    "arabic": ["محمد عبد الله", "فاطمة الزهراء", "شركة الأمان"],
    "hebrew": ["יעל כהן", "משה בן דוד", "חברת שלום"],
    "cjk": ["山田太郎", "王小明", "株式会社アルデモア"],
    "hangul": ["김민준", "이서연 부장", "한빛 보안"],
    "vietnamese": ["Nguyễn Thị Ánh", "Trần Đức Hữu", "Phạm Quỳnh"],
    "mixed": ["Acme שלום 24 Ltd", "فريق SOC 7", "東京 Branch (第2)"],
}
EVERY = LATIN + [name for names in SCRIPTS.values() for name in names]
