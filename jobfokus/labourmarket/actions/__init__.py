# SPDX-License-Identifier: MPL-2.0
from jobfokus.labourmarket.actions.lists import (
    Content,
    FunctionContent,
    IndustryContent,
    add_entry,
    add_names,
    change_entry,
    merge_entries,
    retire_entry,
    take_back_entry,
)

__all__ = [
    "Content",
    "FunctionContent",
    "IndustryContent",
    "add_entry",
    "add_names",
    "change_entry",
    "merge_entries",
    "retire_entry",
    "take_back_entry",
]
