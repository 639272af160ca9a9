SELECT organisation, seq FROM register ORDER BY organisation
