# SPDX-License-Identifier: MPL-2.0
"""The preparation page (C3): one case read across rooms in three minutes.

``reading`` asks the database, ``finding`` holds the rules against what was read, ``words`` says it in Danish, and
``page`` gathers what is printed. Twelve statements at most stand behind the page, whatever the case holds.
"""
