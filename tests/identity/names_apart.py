"""Names as people really say and write them, apart from how they are registered: (registered given, family, asked given, family)."""

HISPANIC = (
    ("María Elena", "García López", "Maria", "Garcia"),
    ("Luz Elena", "Acosta López", "Elena", "Acosta Lopez"),
    ("José Luis", "Hernández", "Jose", "Hernandez Ruiz"),
    ("Guadalupe", "Martínez Soto", "Lupe", "Martinez"),
    ("Francisco", "Ramírez Ortega", "Paco", "Ortega Ramirez"),
    ("Ana", "Díaz de León", "Ana", "Diaz"),
    ("Rosa", "de la Cruz", "Rosa", "Delacruz"),
    ("Ignacio", "Vargas-Peña", "Nacho", "Vargas Pena"),
    ("Concepción", "Ríos", "Concha", "Rios"),
    ("Juan Carlos", "Peña", "Juan", "Pena"),
    ("Dolores", "Gutiérrez", "Lola", "Gutierez"),
    ("Jesús", "Ibarra Núñez", "Jesus", "Nunez Ibarra"),
)
ASIAN = (
    ("Van An", "Nguyen", "Nguyen", "Van An"),
    ("Bao", "Nguyen", "Nguyen", "Bao"),
    ("Thi Hoa", "Tran", "Hoa", "Tran"),
    ("Minh", "Pham", "Pham", "Minh"),
    ("Wei", "Zhang", "Zhang", "Wei"),
    ("Xiaoming", "Li", "Li", "Xiao Ming"),
    ("Mei Ling", "Chen", "Meiling", "Chen"),
    ("Soo-jin", "Park", "Soojin", "Park"),
    ("Ji-woo", "Kim", "Kim", "Ji Woo"),
    ("Đức", "Lê", "Duc", "Le"),
)
HYPHENS_AND_PREFIXES = (
    ("Erin", "O'Brien", "Erin", "OBrien"),
    ("Sean", "O'Connor", "Shaun", "O Connor"),
    ("Fiona", "McDonald", "Fiona", "Mc Donald"),
    ("Graham", "MacLeod", "Graham", "Mac Leod"),
    ("Ian", "McLeod", "Ian", "MacLeod"),
    ("Anne", "Smith-Jones", "Anne", "Jones"),
    ("Anne-Marie", "Dubois", "Annemarie", "Dubois"),
    ("Pieter", "van der Berg", "Pieter", "Vanderberg"),
    ("Mary Kate", "St. John", "Marykate", "Stjohn"),
    ("Jo-Ann", "Le Blanc", "Joann", "LeBlanc"),
)
TRANSLITERATED = (
    ("Mohammed", "Al-Sayed", "Muhammad", "Alsayed"),
    ("Yusuf", "Hussain", "Yousef", "Hussein"),
    ("Aleksandr", "Petrov", "Alexander", "Petrov"),
    ("Dmitriy", "Ivanov", "Dmitri", "Ivanoff"),
    ("Sergey", "Kuznetsov", "Sergei", "Kusnetsov"),
    ("Oleksiy", "Shevchenko", "Oleksii", "Schevchenko"),
    ("Fatima", "Abdullah", "Fatimah", "Abdulla"),
    ("Georgios", "Papadopoulos", "Giorgos", "Papadopulos"),
    ("Jürgen", "Müller", "Juergen", "Mueller"),
    ("Søren", "Jørgensen", "Soren", "Jorgensen"),
    ("François", "Lefèvre", "Francois", "Lefebvre"),
    ("Łukasz", "Wójcik", "Lukasz", "Wojcik"),
)
MISHEARD = (
    ("Catherine", "Shaw", "Kathryn", "Shaw"),
    ("Philip", "Stephens", "Phillip", "Stevens"),
    ("Geoffrey", "Read", "Jeffrey", "Reed"),
    ("Deborah", "Schmidt", "Debra", "Schmitt"),
    ("Robert", "Fisher", "Bob", "Fischer"),
    ("William", "Thompson", "Bill", "Thomson"),
    ("Margaret", "Clarke", "Peggy", "Clark"),
    ("Elizabeth", "Baer", "Liz", "Bear"),
    ("Sara", "Meyer", "Sarah", "Maier"),
    ("Jon", "Pierce", "John", "Pearce"),
)
GROUPS = {
    "hispanic": HISPANIC,
    "asian": ASIAN,
    "hyphens and prefixes": HYPHENS_AND_PREFIXES,
    "transliterated": TRANSLITERATED,
    "misheard": MISHEARD,
}
