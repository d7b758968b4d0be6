"""What the tests beside it do and set up more than once."""

OTHER = "Pada pagi hari 5 Maret, provinsi meresmikan jembatan baru yang panjangnya 420 meter."
