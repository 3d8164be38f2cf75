#!/usr/bin/env python3
"""Write the seed files under seeds/. Same input, same output: the generator is seeded.

Customers are shops and companies. There are no persons in the data: staff
appear only as numbers, addresses are shared mailboxes.
"""
import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

rnd = random.Random(20250630)
ROOT = Path(__file__).resolve().parent / "seeds"
START, END = date(2025, 1, 6), date(2025, 6, 30)
LOADED = "2025-07-01 03:15:00"


def write(system, name, header, rows):
    folder = ROOT / system
    folder.mkdir(parents=True, exist_ok=True)
    assert len(rows) <= 200, (name, len(rows))
    with open(folder / f"{name}.csv", "w", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(header + ["_loaded_at"])
        out.writerows([list(row) + [LOADED] for row in rows])


def ts(day, first=7, last=18):
    return datetime(day.year, day.month, day.day, rnd.randint(first, last), rnd.randint(0, 59), 0)


def day_between(first, last):
    return first + timedelta(days=rnd.randint(0, max(0, (last - first).days)))


# --- product master -------------------------------------------------------
CATEGORIES = [
    (1, "Dairy", "chilled", 0.07), (2, "Bakery", "ambient", 0.07), (3, "Preserves", "ambient", 0.07),
    (4, "Frozen Vegetables", "frozen", 0.07), (5, "Fish", "chilled", 0.07), (6, "Soft Drinks", "ambient", 0.19),
    (7, "Grains and Pulses", "ambient", 0.07), (8, "Oils and Vinegars", "ambient", 0.07),
]
write("erp", "product_categories", ["category_id", "category_name", "storage_class", "vat_rate"], CATEGORIES)

SUPPLIERS = [
    (1, "Fjordline Dairy", "NO", 6), (2, "Golden Mill Bakehouse", "DE", 3), (3, "Orchard Valley Preserves", "GB", 8),
    (4, "Polar Field Frozen", "SE", 5), (5, "Skagerrak Fisheries", "DK", 4), (6, "Blue Spring Beverages", "DE", 4),
    (7, "Plainsland Grain Cooperative", "FR", 9), (8, "Olive Terrace Estate", "IT", 12), (9, "Alpine Creamery", "AT", 5),
    (10, "Saltmarsh Smokehouse", "GB", 7), (11, "Hearth and Rye", "SE", 4), (12, "Sunny Hedge Juices", "NL", 4),
]
write("erp", "suppliers", ["supplier_id", "supplier_name", "country_code", "agreed_lead_time_days", "contact_mailbox"],
      [(*s, "sales@" + s[1].lower().replace(" and ", "-").replace(" ", "-") + ".example") for s in SUPPLIERS])

PRODUCTS_RAW = [
    ("Farmhouse Butter 20 x 250 g", 1, 1, 42.00, 60), ("Mountain Cheese Wheel 5 kg", 1, 9, 68.50, 120),
    ("Set Yoghurt 12 x 500 g", 1, 1, 15.60, 21), ("Whole Milk 12 x 1 l", 1, 1, 13.20, 14),
    ("Cream Cheese 10 x 200 g", 1, 9, 19.90, 45), ("Sour Cream 12 x 200 g", 1, 9, 14.40, 28),
    ("Rye Crispbread 24 x 250 g", 2, 11, 38.40, 270), ("Oat Biscuits 18 x 300 g", 2, 2, 35.10, 240),
    ("Spelt Rolls 40 pcs", 2, 2, 16.80, 5), ("Seed Crackers 20 x 150 g", 2, 11, 33.00, 210),
    ("Sourdough Loaf 8 pcs", 2, 2, 19.20, 4), ("Strawberry Jam 12 x 340 g", 3, 3, 29.40, 720),
    ("Orange Marmalade 12 x 340 g", 3, 3, 30.60, 720), ("Pickled Gherkins 6 x 670 g", 3, 3, 14.70, 900),
    ("Apple Chutney 12 x 280 g", 3, 3, 33.60, 540), ("Honey 12 x 500 g", 3, 3, 58.80, 1080),
    ("Garden Peas 10 x 1 kg", 4, 4, 22.00, 540), ("Leaf Spinach 10 x 1 kg", 4, 4, 24.50, 540),
    ("Berry Mix 8 x 1 kg", 4, 4, 41.60, 540), ("Broccoli Florets 10 x 1 kg", 4, 4, 26.00, 540),
    ("Smoked Salmon Side 1.2 kg", 5, 10, 34.80, 28), ("Herring Fillets 12 x 200 g", 5, 5, 27.60, 60),
    ("Cod Loin 5 kg", 5, 5, 74.50, 6), ("Mackerel in Oil 24 x 125 g", 5, 5, 45.60, 1400),
    ("Shrimp Brine 2 kg", 5, 10, 31.00, 20), ("Elderflower Lemonade 24 x 330 ml", 6, 6, 21.60, 360),
    ("Apple Juice 12 x 1 l", 6, 12, 18.00, 365), ("Mineral Water 12 x 750 ml", 6, 6, 7.80, 720),
    ("Ginger Beer 24 x 330 ml", 6, 6, 22.80, 360), ("Cherry Nectar 12 x 1 l", 6, 12, 21.00, 365),
    ("Red Lentils 10 x 1 kg", 7, 7, 24.00, 720), ("Rolled Oats 10 x 1 kg", 7, 7, 15.50, 365),
    ("Basmati Rice 5 kg", 7, 7, 13.90, 900), ("Wheat Flour 10 x 1 kg", 7, 7, 9.80, 365),
    ("Chickpeas 12 x 400 g", 7, 7, 13.20, 1080), ("Extra Virgin Olive Oil 6 x 1 l", 8, 8, 57.00, 540),
    ("Rapeseed Oil 12 x 750 ml", 8, 8, 39.60, 365), ("Cider Vinegar 12 x 500 ml", 8, 8, 25.20, 1080),
    ("Balsamic Vinegar 6 x 500 ml", 8, 8, 33.00, 1440), ("Chilli Oil 12 x 250 ml", 8, 8, 36.00, 540),
]
PRODUCTS = []
for i, (name, cat, sup, price, shelf) in enumerate(PRODUCTS_RAW, start=1):
    cost = round(price * rnd.uniform(0.58, 0.78), 2)
    reorder = rnd.choice([20, 30, 40, 60])
    updated = ts(day_between(date(2024, 11, 1), date(2025, 6, 1)))
    PRODUCTS.append((i, f"NW-{1000 + i}", name, cat, sup, cost, price, shelf, reorder, i in (20, 40), updated))
write("erp", "products", ["product_id", "sku", "product_name", "category_id", "supplier_id", "unit_cost", "list_price",
                          "shelf_life_days", "reorder_point", "is_discontinued", "updated_at"],
      [(*p[:9], str(p[9]).lower(), p[10]) for p in PRODUCTS])

WAREHOUSES = [(1, "HAM", "Hamburg Central", "DE"), (2, "ROT", "Rotterdam Port", "NL"), (3, "MAL", "Malmo North", "SE")]
write("erp", "warehouses", ["warehouse_id", "warehouse_code", "warehouse_name", "country_code"], WAREHOUSES)

# --- customers ------------------------------------------------------------
PLACES = ["Harbour Street", "Old Market", "Canal Side", "Mill Lane", "Station Square", "North Gate", "Lighthouse", "Riverbank",
          "Castle Hill", "Linden Avenue", "Fountain Court", "West Quay", "Cathedral Yard", "Park Row", "Bridge End"]
KINDS = [("Grocers", "grocer"), ("Delicatessen", "delicatessen"), ("Kitchen", "restaurant"), ("Canteen", "canteen"), ("Farm Shop", "farm_shop")]
CITIES = [("DE", "Hamburg"), ("DE", "Bremen"), ("DE", "Kiel"), ("NL", "Rotterdam"), ("NL", "Utrecht"), ("SE", "Malmo"),
          ("SE", "Gothenburg"), ("DK", "Aarhus"), ("GB", "Hull"), ("GB", "Leeds")]
REGION = {"DE": "central", "NL": "west", "SE": "north", "DK": "north", "GB": "west"}
CURRENCY = {"DE": "EUR", "NL": "EUR", "SE": "SEK", "DK": "DKK", "GB": "GBP"}
CUSTOMERS = []
combos = [(p, k) for p in PLACES for k in KINDS]
rnd.shuffle(combos)
for i, (place, (label, kind)) in enumerate(combos[:48], start=1):
    cc, city = rnd.choice(CITIES)
    name = f"{place} {label}"
    opened = day_between(date(2021, 3, 1), date(2025, 2, 28))
    mailbox = f"buying@{name.lower().replace(' ', '-')}.example"
    CUSTOMERS.append((i, name, kind, mailbox, cc, city, REGION[cc], rnd.choice(["standard", "standard", "volume", "contract"]),
                      CURRENCY[cc], f"E{rnd.randint(101, 109)}", opened, "false" if i % 17 == 0 else "true",
                      ts(day_between(date(2025, 3, 1), END))))
write("crm", "customers", ["customer_id", "customer_name", "customer_type", "email", "country_code", "city", "sales_region",
                           "price_list", "currency_code", "account_rep_no", "opened_on", "is_active", "updated_at"], CUSTOMERS)
active = [c for c in CUSTOMERS if c[11] == "true"]

# --- exchange rates -------------------------------------------------------
BASE = {"EUR": 1.0, "SEK": 0.0885, "DKK": 0.1341, "GBP": 1.188}
rates = []
for month in range(1, 8):
    for cur, base in BASE.items():
        rate = 1.0 if cur == "EUR" else round(base * rnd.uniform(0.985, 1.015), 5)
        rates.append((cur, date(2025, month, 1), rate))
write("billing", "exchange_rates", ["currency_code", "valid_from", "rate_to_eur"], rates)

# --- orders, lines, shipments, returns -------------------------------------
orders, lines, shipments, returns = [], [], [], []
days = sorted(day_between(START, END) for _ in range(84))
line_id = 50000
for n, day in enumerate(days):
    order_id = 10001 + n
    cust = rnd.choice(active)
    if cust[10] > day:
        cust = active[n % 5]
    ordered = ts(day, 6, 20)
    requested = day + timedelta(days=rnd.randint(2, 6))
    if day > END - timedelta(days=4):
        status = "open"
    else:
        status = rnd.choices(["delivered", "shipped", "cancelled"], [88, 5, 7])[0]
    channel = rnd.choices(["webshop", "phone", "edi"], [55, 20, 25])[0]
    orders.append((order_id, cust[0], status, channel, ordered, requested, rnd.choice(WAREHOUSES)[0], f"E{rnd.randint(201, 212)}",
                   ordered + timedelta(hours=rnd.randint(1, 90))))
    for no, product in enumerate(rnd.sample(PRODUCTS, rnd.choice([1, 2, 2, 2, 3])), start=1):
        line_id += 1
        qty = rnd.randint(1, 24)
        disc = {"standard": 0, "volume": 0.05, "contract": 0.08}[cust[7]] + (0.02 if qty >= 18 else 0)
        lines.append((line_id, order_id, no, product[0], qty, product[6], round(disc, 2)))
lines = lines[:200]
kept = {l[1] for l in lines}
orders = [o for o in orders if o[0] in kept]
sid = 70000
for o in orders:
    if o[2] not in ("delivered", "shipped"):
        continue
    sid += 1
    shipped = o[4] + timedelta(hours=rnd.randint(20, 60))
    slip = rnd.choices([-1, 0, 0, 1, 2, 4], [20, 30, 22, 15, 9, 4])[0]
    delivered = datetime.combine(o[5] + timedelta(days=slip), datetime.min.time()) + timedelta(hours=rnd.randint(6, 16), minutes=rnd.randint(0, 59))
    delivered = max(delivered, shipped + timedelta(hours=5))
    shipments.append((sid, o[0], o[6], rnd.choice(["NordCargo", "ColdLink", "Baltic Road"]), shipped,
                      delivered if o[2] == "delivered" else "", rnd.randint(1, 6), round(rnd.uniform(28, 190), 2)))
delivered_lines = [l for l in lines if any(o[0] == l[1] and o[2] == "delivered" for o in orders)]
order_of = {o[0]: o for o in orders}
for i, l in enumerate(sorted(rnd.sample(delivered_lines, 22)), start=1):
    returned = order_of[l[1]][5] + timedelta(days=rnd.randint(1, 9))
    returns.append((9000 + i, l[0], returned, rnd.randint(1, min(4, l[4])),
                    rnd.choice(["damaged", "short_shelf_life", "wrong_item", "over_ordered"]), rnd.choice(["credited", "credited", "rejected"])))
write("erp", "orders", ["order_id", "customer_id", "status", "channel", "ordered_at", "requested_delivery_date", "warehouse_id",
                        "entered_by", "updated_at"], orders)
write("erp", "order_lines", ["order_line_id", "order_id", "line_no", "product_id", "quantity", "unit_price", "discount_rate"], lines)
write("erp", "shipments", ["shipment_id", "order_id", "warehouse_id", "carrier", "shipped_at", "delivered_at", "pallets", "freight_cost"], shipments)
write("erp", "returns", ["return_id", "order_line_id", "returned_on", "quantity", "reason_code", "decision"], returns)

# --- purchasing and stock --------------------------------------------------
purchase, moves = [], []
mid = 0
for p in PRODUCTS:
    mid += 1
    moves.append((mid, p[0], (p[0] % 3) + 1, "opening", rnd.randint(30, 120), datetime(2025, 1, 1, 5, 0)))
for i in range(1, 61):
    p = rnd.choice(PRODUCTS)
    sup = next(s for s in SUPPLIERS if s[0] == p[4])
    placed = day_between(START, END - timedelta(days=2))
    expected = placed + timedelta(days=sup[3])
    received = expected + timedelta(days=rnd.choice([-1, 0, 0, 0, 1, 2, 5]))
    qty = rnd.choice([24, 36, 48, 60])
    done = received <= END
    got = qty - (rnd.randint(1, 6) if done and rnd.random() < 0.15 else 0)
    purchase.append((3000 + i, p[4], p[0], (p[0] % 3) + 1, placed, expected, received if done else "", qty, got if done else "", p[5]))
    if done:
        mid += 1
        moves.append((mid, p[0], (p[0] % 3) + 1, "receipt", got, ts(received, 5, 10)))
shippable = [l for l in lines if order_of[l[1]][2] in ("delivered", "shipped")]
for l in sorted(rnd.sample(shippable, 196 - len(moves))):
    mid += 1
    moves.append((mid, l[3], (l[3] % 3) + 1, "issue", -min(l[4], 8), order_of[l[1]][4] + timedelta(hours=20)))
for p in rnd.sample(PRODUCTS, 4):
    mid += 1
    moves.append((mid, p[0], (p[0] % 3) + 1, "write_off", -rnd.randint(1, 5), datetime(2025, 6, 20, 16, 0)))
write("erp", "purchase_orders", ["purchase_order_id", "supplier_id", "product_id", "warehouse_id", "placed_on", "expected_on", "received_on",
                                 "ordered_quantity", "received_quantity", "unit_cost"], purchase)
write("erp", "stock_movements", ["movement_id", "product_id", "warehouse_id", "movement_type", "quantity", "moved_at"], moves)

# --- invoices and payments --------------------------------------------------
invoices, payments = [], []
vat = {p[0]: next(c[3] for c in CATEGORIES if c[0] == p[3]) for p in PRODUCTS}
cust_of = {c[0]: c for c in CUSTOMERS}
eur = {(r[0], r[1].month): r[2] for r in rates}
pid = 60000
for o in orders:
    if o[2] != "delivered":
        continue
    c = cust_of[o[1]]
    on = o[5] + timedelta(days=1)
    rate = eur[(c[8], min(on.month, 7))]
    net = sum(l[4] * l[5] * (1 - l[6]) for l in lines if l[1] == o[0])
    tax = sum(l[4] * l[5] * (1 - l[6]) * vat[l[3]] for l in lines if l[1] == o[0])
    terms = 30 if c[7] != "standard" else 14
    net_c, tax_c = round(net / rate, 2), round(tax / rate, 2)
    iid = 400001 + len(invoices)
    invoices.append((iid, o[0], c[0], on, on + timedelta(days=terms), c[8], net_c, tax_c))
    mode = rnd.choices(["full", "split", "part", "none"], [72, 10, 8, 10])[0]
    paid_on = on + timedelta(days=rnd.randint(4, terms + 12))
    gross = round(net_c + tax_c, 2)
    parts = {"full": [gross], "split": [round(gross * 0.5, 2), round(gross - round(gross * 0.5, 2), 2)], "part": [round(gross * 0.6, 2)], "none": []}[mode]
    for k, amount in enumerate(parts):
        when = paid_on + timedelta(days=9 * k)
        if when > END:
            continue
        pid += 1
        payments.append((pid, iid, when, amount, c[8], rnd.choice(["bank_transfer", "bank_transfer", "direct_debit", "card"])))
write("billing", "invoices", ["invoice_id", "order_id", "customer_id", "invoiced_on", "due_on", "currency_code", "net_amount", "tax_amount"], invoices)
write("billing", "payments", ["payment_id", "invoice_id", "paid_on", "amount", "currency_code", "method"], payments)
subs = []
for i, c in enumerate(rnd.sample(active, 24), start=1):
    start = max(c[10], day_between(date(2024, 6, 1), date(2025, 5, 15)))
    end = start + timedelta(days=rnd.randint(60, 240)) if rnd.random() < 0.25 else ""
    plan, fee = rnd.choice([("delivery_pass", 49.0), ("delivery_pass", 49.0), ("standing_order", 89.0), ("cold_chain_plus", 139.0)])
    subs.append((800 + i, c[0], plan, fee, start, end))
write("billing", "subscriptions", ["subscription_id", "customer_id", "plan_code", "monthly_fee_eur", "started_on", "ended_on"], subs)

# --- campaigns, web sessions, tickets ----------------------------------------
CAMPAIGNS = [
    (1, "New Year Stock-Up", "email", date(2025, 1, 13), date(2025, 1, 31), 1800), (2, "Breakfast Basics", "email", date(2025, 2, 10), date(2025, 2, 28), 1500),
    (3, "Lent Fish Weeks", "catalogue", date(2025, 3, 3), date(2025, 3, 29), 5200), (4, "Spring Preserves", "email", date(2025, 3, 24), date(2025, 4, 11), 1600),
    (5, "Easter Bakery", "webshop_banner", date(2025, 4, 7), date(2025, 4, 19), 900), (6, "Summer Drinks", "email", date(2025, 5, 12), date(2025, 6, 6), 2400),
    (7, "Frozen Favourites", "webshop_banner", date(2025, 5, 26), date(2025, 6, 14), 1100), (8, "Oil and Vinegar Days", "catalogue", date(2025, 6, 9), date(2025, 6, 28), 4300),
]
write("crm", "campaigns", ["campaign_id", "campaign_name", "channel", "starts_on", "ends_on", "budget_eur"], CAMPAIGNS)
sends = []
for camp in CAMPAIGNS:
    for c in rnd.sample(active, 20):
        sent = ts(camp[3] + timedelta(days=rnd.randint(0, 3)), 7, 11)
        opened = sent + timedelta(minutes=rnd.randint(5, 4000)) if rnd.random() < 0.55 else ""
        clicked = opened + timedelta(minutes=rnd.randint(1, 30)) if opened and rnd.random() < 0.4 else ""
        sends.append((len(sends) + 1, camp[0], c[0], sent, opened, clicked))
write("crm", "campaign_sends", ["send_id", "campaign_id", "customer_id", "sent_at", "opened_at", "clicked_at"], sends)
sessions = []
for i in range(1, 191):
    day = day_between(START, END)
    begin = ts(day, 5, 22)
    c = rnd.choice(active)[0] if rnd.random() < 0.8 else ""
    pages = rnd.randint(1, 25)
    sessions.append((f"ws-{i:05d}", c, begin, begin + timedelta(minutes=pages * rnd.randint(1, 3)), rnd.choice(["desktop", "desktop", "mobile", "tablet"]),
                     rnd.choice(["direct", "email", "search", "banner"]), pages, "true" if c and rnd.random() < 0.3 else "false"))
sessions.sort(key=lambda s: s[2])
write("crm", "web_sessions", ["session_id", "customer_id", "started_at", "ended_at", "device_type", "traffic_source", "page_views", "placed_order"], sessions)
tickets = []
for i in range(1, 57):
    opened = ts(day_between(START, END - timedelta(days=1)))
    first = opened + timedelta(minutes=rnd.randint(4, 900))
    closed = first + timedelta(hours=rnd.randint(1, 120))
    done = closed.date() <= END
    tickets.append((2000 + i, rnd.choice(active)[0], rnd.choice(["phone", "email", "webshop"]), rnd.choice(["delivery", "invoice", "quality", "account"]),
                    rnd.choice(["low", "normal", "normal", "high"]), opened, first, closed if done else "", rnd.randint(1, 5) if done and rnd.random() < 0.6 else ""))
tickets.sort(key=lambda t: t[5])
write("crm", "support_tickets", ["ticket_id", "customer_id", "channel", "topic", "priority", "opened_at", "first_response_at", "closed_at", "satisfaction_score"], tickets)
