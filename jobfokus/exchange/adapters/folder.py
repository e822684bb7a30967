# SPDX-License-Identifier: MPL-2.0
"""A folder instead of a service: what would have been sent lies there to be looked at. For the demo and for trying."""

import json
from pathlib import Path

from django.conf import settings

from jobfokus.exchange.adapters.digital_post import request_of
from jobfokus.exchange.adapters.sms import sms_of
from jobfokus.exchange.choices import Channel
from jobfokus.exchange.models import Message


class FolderCarrier:
    """Writes each message as the service would have got it."""

    def carry(self, message: Message) -> None:
        folder = Path(settings.CARRIER_FOLDER) / message.channel
        folder.mkdir(parents=True, exist_ok=True)
        if message.channel == Channel.SMS:
            told = json.dumps(sms_of(message), ensure_ascii=False, indent=1)
            (folder / f"{message.uuid}.json").write_text(told, encoding="utf-8")
        else:
            (folder / f"{message.uuid}.xml").write_bytes(request_of(message))

    def close(self) -> None:
        """There is nothing to close."""
