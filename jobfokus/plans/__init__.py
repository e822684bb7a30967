# SPDX-License-Identifier: MPL-2.0
"""ABC-jobplan, indsatsplan: the job plan with three tracks and its milestones."""
