"""Addresses as people write them, apart from how they are registered; and addresses that are nearly, but not, the same."""

SAME = (
    ("12 Elm Street, Apt. 4", "12 elm st #4"),
    ("12 Elm Street Apt 4", "12 Elm St, Unit 4"),
    ("12 Elm St Apartment 4B", "12 ELM STREET APT 4-B"),
    ("300 Oak Avenue Suite 210", "300 Oak Ave., Ste 210"),
    ("7 Pine Ridge Trailer 3", "7 Pine Ridge Trlr 3"),
    ("45 Maple Court Lot 9", "45 maple ct lot 9"),
    ("RR 2 Box 14", "Rural Route 2, Box 14"),
    ("RR 2 Box 14", "R.R. 2 Box 14"),
    ("RR 2 Box 14", "RFD 2 Box 14"),
    ("HC 61 Box 220", "H.C. 61, Box 220"),
    ("HC 61 Box 220", "Highway Contract 61 Box 220"),
    ("P.O. Box 77", "PO BOX 77"),
    ("P.O. Box 77", "Post Office Box 77"),
    ("1600 North Main Avenue", "1600 N. Main Ave"),
    ("21 Saint Clair Boulevard", "21 St. Clair Blvd"),
    ("9 Mount Zion Road", "9 Mt Zion Rd"),
    ("404 First Street", "404 1st St"),
    ("88 Southwest Parkway", "88 SW Pkwy"),
    ("5 Cañon Drive", "5 Canon Dr"),
    ("1200 KY Highway 53", "1200 Ky Hwy 53"),
)
APART = (
    ("12 Elm St Apt 4", "12 Elm St Apt 5"),
    ("12 Elm St Apt 4", "14 Elm St Apt 4"),
    ("RR 2 Box 14", "RR 2 Box 41"),
    ("RR 2 Box 14", "RR 3 Box 14"),
    ("PO Box 77", "PO Box 78"),
    ("300 Oak Ave Ste 210", "300 Oak Ave Ste 211"),
    ("1600 N Main Ave", "1600 S Main Ave"),
    ("9 Mount Zion Rd", "9 Mount Zion Ln"),
)
