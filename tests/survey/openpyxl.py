# openpyxl==3.1.5
from io import BytesIO

from openpyxl import Workbook, load_workbook


def use():
    book = Workbook()
    book.active.append(["name", 1.5])
    book.active["C1"] = "=B1*2"
    file = BytesIO()
    book.save(file)
    again = load_workbook(BytesIO(file.getvalue())).active
    assert [cell.value for cell in again[1]] == ["name", 1.5, "=B1*2"]
