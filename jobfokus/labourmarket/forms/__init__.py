# SPDX-License-Identifier: MPL-2.0
from jobfokus.labourmarket.forms.functions import FunctionsField

__all__ = ["FunctionsField"]
