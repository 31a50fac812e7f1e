"""全国总览: national targets, zones beside requirements, ranking, copied passages."""

from checker.ui.fleet_page import fleet_page

fleet_page()
